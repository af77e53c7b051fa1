package io.tokenry.persistence.token;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.port.out.UsageHistory;
import io.tokenry.domain.token.TokenId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** {@link UsageHistory} in PostgreSQL. Thread-safe. */
@Singleton
final class PostgresUsageHistory implements UsageHistory {

  private static final int BATCH = 5_000;

  /** Some at a time, so that no statement takes longer than it may, however many there are. */
  private static final String FORGET =
      """
      delete from token_use_day
      where ctid = any (array(select ctid from token_use_day where day < ? limit %d))
      """
          .formatted(BATCH);

  private final JdbcOperations jdbc;
  private final Transactions transactions;

  PostgresUsageHistory(JdbcOperations jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public Map<LocalDate, Long> days(TokenId token, LocalDate from) {
    return transactions.inTransaction(
        () ->
            jdbc.prepareStatement(
                "select day, uses from token_use_day where token_id = ? and day >= ?",
                statement -> {
                  statement.setObject(1, token.value());
                  statement.setObject(2, from);
                  Map<LocalDate, Long> days = new HashMap<>();
                  try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                      days.put(rows.getObject(1, LocalDate.class), rows.getLong(2));
                    }
                  }
                  return days;
                }));
  }

  /** A day whose hours were not counted yet counts as a whole. */
  @Override
  public long since(TokenId token, Instant hour) {
    LocalDateTime start = LocalDateTime.ofInstant(hour, ZoneOffset.UTC);
    return transactions.inTransaction(
        () ->
            jdbc.prepareStatement(
                """
                select coalesce(sum(case when d.hours is null then d.uses else (
                    select coalesce(sum(counted), 0)
                    from unnest(d.hours) with ordinality as hours (counted, number)
                    where d.day + make_interval(hours => number::int - 1) >= ?) end), 0)
                from token_use_day d where d.token_id = ? and d.day >= ?
                """,
                statement -> {
                  statement.setObject(1, start);
                  statement.setObject(2, token.value());
                  statement.setObject(3, start.toLocalDate());
                  try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getLong(1);
                  }
                }));
  }

  @Override
  public void forgetBefore(LocalDate day) {
    int forgotten;
    do {
      forgotten = transactions.inTransaction(() -> forgetSomeBefore(day));
    } while (forgotten == BATCH);
  }

  private int forgetSomeBefore(LocalDate day) {
    return jdbc.prepareStatement(
        FORGET,
        statement -> {
          statement.setObject(1, day);
          return statement.executeUpdate();
        });
  }
}
