package io.tokenry.persistence.event;

import static io.tokenry.persistence.event.OutboxRow.utc;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.port.out.TokenEventOutbox;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.persistence.token.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link TokenEventOutbox} in PostgreSQL. Thread-safe. */
@Singleton
final class PostgresTokenEventOutbox implements TokenEventOutbox {

  /**
   * Whoever has locked a row is about to take it, so that it is passed over. A later event of the
   * same token is not taken all the same: the first one stands before it until it is gone.
   */
  private static final String TAKE =
      """
      update token_event_outbox
      set attempts = attempts + 1, due_at = ?
      where number = (
          select number from token_event_outbox o
          where receiver = ? and given_up_at is null and due_at <= ?
            and not exists (
                select from token_event_outbox e
                where e.receiver = o.receiver and e.token_id = o.token_id
                  and e.given_up_at is null and e.number < o.number)
          order by due_at, number
          limit 1
          for no key update skip locked)
      returning *
      """;

  private static final String BACKLOG =
      """
      select receiver,
          count(*) filter (where given_up_at is null) as waiting,
          count(*) filter (where given_up_at is null and reason is not null) as failing,
          count(given_up_at) as given_up,
          min(at) filter (where given_up_at is null) as oldest,
          (array_agg(reason order by number desc) filter (where reason is not null))[1] as reason
      from token_event_outbox group by receiver order by receiver
      """;

  private static final String RETRY =
      """
      update token_event_outbox
      set due_at = ?, given_up_at = null,
          attempts = case when given_up_at is null then attempts else 0 end
      where receiver = ? and reason is not null
      """;

  private static final String MINE = " where number = ? and attempts = ?";

  private final JdbcOperations jdbc;
  private final Transactions transactions;

  PostgresTokenEventOutbox(JdbcOperations jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public void appendAll(List<TokenEvent> events, Set<String> receivers) {
    transactions.inTransaction(
        () ->
            jdbc.prepareStatement(
                OutboxRow.INSERT,
                insert -> {
                  for (TokenEvent event : events) {
                    OutboxRow.bind(insert, event, receivers);
                    insert.addBatch();
                  }
                  return insert.executeBatch();
                }));
  }

  @Override
  public Optional<Delivery> take(String receiver, Instant now, Duration lease) {
    List<Delivery> taken =
        read(
            Sql.of(TAKE, utc(now.plus(lease)), receiver, utc(now)),
            row ->
                new Delivery(
                    row.getLong("number"), receiver, OutboxRow.read(row), row.getInt("attempts")));
    return taken.stream().findFirst();
  }

  @Override
  public void done(Delivery delivery) {
    change(Sql.of("delete from token_event_outbox").then(mine(delivery)));
  }

  @Override
  public void later(Delivery delivery, Instant due, String reason) {
    change(
        Sql.of("update token_event_outbox set due_at = ?, reason = ?", utc(due), reason)
            .then(mine(delivery)));
  }

  @Override
  public void giveUp(Delivery delivery, Instant now, String reason) {
    change(
        Sql.of("update token_event_outbox set given_up_at = ?, reason = ?", utc(now), reason)
            .then(mine(delivery)));
  }

  @Override
  public List<Backlog> backlog() {
    return read(
        Sql.of(BACKLOG),
        row ->
            new Backlog(
                row.getString("receiver"),
                row.getLong("waiting"),
                row.getLong("failing"),
                row.getLong("given_up"),
                Optional.ofNullable(row.getObject("oldest", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("reason"))));
  }

  @Override
  public int retry(String receiver, Instant now) {
    return change(Sql.of(RETRY, utc(now), receiver));
  }

  @Override
  public void forgetBefore(Instant time) {
    change(Sql.of("delete from token_event_outbox where at < ?", utc(time)));
  }

  private static Sql mine(Delivery delivery) {
    return Sql.of(MINE, delivery.number(), delivery.attempts());
  }

  private int change(Sql sql) {
    return transactions.inTransaction(
        () ->
            jdbc.prepareStatement(
                sql.text(),
                statement -> {
                  sql.bindTo(statement);
                  return statement.executeUpdate();
                }));
  }

  private <T> List<T> read(Sql sql, RowReader<T> reader) {
    return transactions.inTransaction(
        () ->
            jdbc.prepareStatement(
                sql.text(),
                statement -> {
                  sql.bindTo(statement);
                  List<T> all = new ArrayList<>();
                  try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                      all.add(reader.read(rows));
                    }
                  }
                  return all;
                }));
  }

  /** What makes something of a row. */
  private interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
