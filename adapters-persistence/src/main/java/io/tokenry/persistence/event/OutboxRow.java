package io.tokenry.persistence.event;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.domain.Actor;
import io.tokenry.domain.audit.FieldChange;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How an event stands in the outbox. */
final class OutboxRow {

  /** One row for each receiver. */
  static final String INSERT =
      """
      insert into token_event_outbox (receiver, event_id, type, at, token_id, token_name,
          actor_kind, actor_id, actor_name, fields, before, after, detail_names, details, due_at)
      select receiver, event_id, type, at, token_id, token_name, actor_kind, actor_id, actor_name,
          fields, before, after, detail_names, details, at
      from unnest(?) as receiver, (values (?::uuid, ?, ?::timestamptz, ?, ?, ?, ?, ?,
          ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]))
          as event (event_id, type, at, token_id, token_name, actor_kind, actor_id, actor_name,
              fields, before, after, detail_names, details)
      on conflict do nothing
      """;

  private OutboxRow() {}

  static void bind(PreparedStatement insert, TokenEvent event, Set<String> receivers)
      throws SQLException {
    insert.setArray(1, texts(insert, List.copyOf(receivers)));
    insert.setObject(2, event.id());
    insert.setString(3, event.type().text());
    insert.setObject(4, utc(event.at()));
    insert.setString(5, event.tokenId());
    insert.setString(6, event.tokenName());
    insert.setString(7, event.by().kind().name());
    insert.setString(8, event.by().id());
    insert.setString(9, event.by().name());
    insert.setArray(10, texts(insert, event, FieldChange::field));
    insert.setArray(11, texts(insert, event, change -> change.before().orElse(null)));
    insert.setArray(12, texts(insert, event, change -> change.after().orElse(null)));
    insert.setArray(13, texts(insert, List.copyOf(event.details().keySet())));
    insert.setArray(14, texts(insert, List.copyOf(event.details().values())));
  }

  static TokenEvent read(ResultSet row) throws SQLException {
    return new TokenEvent(
        row.getObject("event_id", UUID.class),
        TokenEvent.Type.of(row.getString("type")).orElseThrow(),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("token_id"),
        row.getString("token_name"),
        new Actor(
            Actor.Kind.valueOf(row.getString("actor_kind")),
            row.getString("actor_id"),
            row.getString("actor_name")),
        changes(row),
        details(row));
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static List<FieldChange> changes(ResultSet row) throws SQLException {
    @Nullable String[] fields = texts(row, "fields");
    @Nullable String[] before = texts(row, "before");
    @Nullable String[] after = texts(row, "after");
    List<FieldChange> changes = new ArrayList<>();
    for (int i = 0; i < fields.length; i++) {
      changes.add(
          new FieldChange(
              String.valueOf(fields[i]),
              Optional.ofNullable(before[i]),
              Optional.ofNullable(after[i])));
    }
    return changes;
  }

  private static SortedMap<String, String> details(ResultSet row) throws SQLException {
    @Nullable String[] names = texts(row, "detail_names");
    @Nullable String[] values = texts(row, "details");
    SortedMap<String, String> details = new TreeMap<>();
    for (int i = 0; i < names.length; i++) {
      details.put(String.valueOf(names[i]), String.valueOf(values[i]));
    }
    return details;
  }

  private static @Nullable String[] texts(ResultSet row, String column) throws SQLException {
    return (@Nullable String[]) row.getArray(column).getArray();
  }

  private static Array texts(PreparedStatement statement, List<String> texts) throws SQLException {
    return statement.getConnection().createArrayOf("text", texts.toArray());
  }

  private static Array texts(
      PreparedStatement statement, TokenEvent event, Function<FieldChange, @Nullable String> part)
      throws SQLException {
    @Nullable Object[] texts = event.changes().stream().map(part).toArray();
    return statement.getConnection().createArrayOf("text", texts);
  }
}
