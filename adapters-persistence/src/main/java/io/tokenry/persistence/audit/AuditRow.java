package io.tokenry.persistence.audit;

import io.tokenry.domain.Actor;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditEventId;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an event stands in its table.
 *
 * @param event empty when the row says what no event can say, so that somebody wrote it by hand
 */
record AuditRow(Optional<AuditEvent> event, byte[] mac) {

  static final String COLUMNS =
      "e.at, e.id, e.actor_kind, e.actor_id, e.actor_name, e.address, e.action, e.target_kind,"
          + " e.target_id, e.target_name, e.widening, e.fields, e.before, e.after, e.mac";

  /** One statement, so that both are stored or none, in a transaction or without. */
  static final String INSERT =
      """
      with added as (
          insert into audit_event (at, id, actor_kind, actor_id, actor_name, address, action,
              target_kind, target_id, target_name, widening, fields, before, after, mac)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          returning id, at
      )
      insert into audit_unsealed (at, event_id) select at, id from added
      """;

  static void bind(PreparedStatement insert, AuditEvent event, byte[] mac) throws SQLException {
    Connection connection = insert.getConnection();
    insert.setObject(1, utc(event.at()));
    insert.setObject(2, event.id().value());
    insert.setString(3, event.by().actor().kind().name());
    insert.setString(4, event.by().actor().id());
    insert.setString(5, event.by().actor().name());
    insert.setString(6, event.by().address());
    insert.setString(7, event.action().text());
    insert.setString(8, event.target().map(target -> target.kind().name()).orElse(null));
    insert.setString(9, event.target().map(AuditTarget::id).orElse(null));
    insert.setString(10, event.target().map(AuditTarget::name).orElse(null));
    insert.setBoolean(11, event.widening());
    insert.setArray(12, texts(connection, event, FieldChange::field));
    insert.setArray(13, texts(connection, event, change -> change.before().orElse(null)));
    insert.setArray(14, texts(connection, event, change -> change.after().orElse(null)));
    insert.setBytes(15, mac);
  }

  static AuditRow read(ResultSet row) throws SQLException {
    return new AuditRow(event(row), row.getBytes("mac"));
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Optional<AuditEvent> event(ResultSet row) throws SQLException {
    Optional<AuditAction> action = AuditAction.of(row.getString("action"));
    if (action.isEmpty()) {
      return Optional.empty();
    }
    Actor actor =
        new Actor(
            Actor.Kind.valueOf(row.getString("actor_kind")),
            row.getString("actor_id"),
            row.getString("actor_name"));
    return Optional.of(
        new AuditEvent(
            new AuditEventId(row.getObject("id", UUID.class)),
            instant(row, "at"),
            new Origin(actor, row.getString("address")),
            action.get(),
            target(row),
            changes(row),
            row.getBoolean("widening")));
  }

  private static Optional<AuditTarget> target(ResultSet row) throws SQLException {
    String kind = row.getString("target_kind");
    return kind == null
        ? Optional.empty()
        : Optional.of(
            new AuditTarget(
                AuditTarget.Kind.valueOf(kind),
                row.getString("target_id"),
                row.getString("target_name")));
  }

  private static List<FieldChange> changes(ResultSet row) throws SQLException {
    @Nullable String[] fields = (String[]) row.getArray("fields").getArray();
    @Nullable String[] before = (String[]) row.getArray("before").getArray();
    @Nullable String[] after = (String[]) row.getArray("after").getArray();
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

  private static Array texts(
      Connection connection, AuditEvent event, Function<FieldChange, @Nullable String> part)
      throws SQLException {
    @Nullable Object[] texts = event.changes().stream().map(part).toArray();
    return connection.createArrayOf("text", texts);
  }
}
