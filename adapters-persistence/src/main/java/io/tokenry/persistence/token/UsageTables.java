package io.tokenry.persistence.token;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.domain.token.TokenId;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** The tables of when tokens were used last, and how often on each day. Thread-safe. */
final class UsageTables {

  /**
   * Servers never wait for each other: each passes over the tokens that another one has locked, and
   * whoever has locked a token may count its days.
   */
  private static final String ADD =
      """
      with noted as (
          select * from unnest(?, ?, ?, ?, ?, ?, ?)
              as noted (token_id, day, uses, hours, used_at, used_from, used_by)
      ), mine as (
          select token_id from token_use where token_id in (select token_id from noted)
          for no key update skip locked
      ), latest as (
          select distinct on (token_id) token_id, used_at, used_from, used_by
          from noted order by token_id, used_at desc
      ), dated as (
          update token_use
          set used_at = latest.used_at, used_from = latest.used_from, used_by = latest.used_by
          from mine join latest using (token_id)
          where token_use.token_id = mine.token_id
            and coalesce(token_use.used_at, '-infinity') < latest.used_at
      ), counted as (
          insert into token_use_day (token_id, day, uses, hours)
          select token_id, day, uses, hours::bigint[]
          from noted join mine using (token_id) where uses > 0
          on conflict (token_id, day) do update
          set uses = token_use_day.uses + excluded.uses,
              hours = case when token_use_day.hours is not null then (
                  select array_agg(stored + more order by hour)
                  from unnest(token_use_day.hours, excluded.hours)
                      with ordinality as sums (stored, more, hour)) end
      )
      select token_id from token_use
      where token_id in (select token_id from noted)
        and token_id not in (select token_id from mine)
      """;

  private final JdbcOperations jdbc;

  UsageTables(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Adds uses, within the transaction of this thread; those of tokens that are gone are passed
   * over.
   *
   * @param batch each token and hour once
   * @return the tokens that somebody else has locked, of which nothing was added
   */
  Set<TokenId> add(List<TakenUses> batch) {
    Collection<UsesOfDay> days = UsesOfDay.of(batch);
    return jdbc.prepareStatement(
        ADD,
        statement -> {
          statement.setArray(1, array(statement, "uuid", days, uses -> uses.token().value()));
          statement.setArray(2, array(statement, "date", days, UsesOfDay::day));
          statement.setArray(3, array(statement, "bigint", days, UsesOfDay::count));
          statement.setArray(4, array(statement, "text", days, UsesOfDay::hoursWritten));
          statement.setArray(
              5, array(statement, "timestamptz", days, uses -> Timestamps.of(uses.last().at())));
          statement.setArray(6, array(statement, "text", days, uses -> uses.last().address()));
          statement.setArray(7, array(statement, "text", days, uses -> uses.last().client()));
          Set<TokenId> locked = new HashSet<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              locked.add(new TokenId(rows.getObject(1, UUID.class)));
            }
          }
          return locked;
        });
  }

  private static Array array(
      PreparedStatement statement,
      String type,
      Collection<UsesOfDay> days,
      Function<UsesOfDay, Object> column)
      throws SQLException {
    return statement.getConnection().createArrayOf(type, days.stream().map(column).toArray());
  }
}
