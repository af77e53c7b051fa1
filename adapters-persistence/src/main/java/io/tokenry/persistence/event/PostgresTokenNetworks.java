package io.tokenry.persistence.event;

import static io.tokenry.persistence.event.OutboxRow.utc;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.application.port.out.TokenNetworks;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.limit.Network;
import io.tokenry.domain.token.TokenId;
import io.tokenry.persistence.token.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.time.Instant;

/** {@link TokenNetworks} in PostgreSQL. Thread-safe. */
@Singleton
final class PostgresTokenNetworks implements TokenNetworks {

  /** One after the other for each token, so that of two first ones one comes first. */
  private static final String LOCK =
      """
      with locked as (select from token_use where token_id = ? for no key update)
      select exists (select from locked)
      """;

  /** Sees the networks as they were before: whether there were others. */
  private static final String NOTE =
      """
      with noted as (
          insert into token_network (token_id, network, used_at) values (?, ?::cidr, ?)
          on conflict (token_id, network) do update
          set used_at = greatest(token_network.used_at, excluded.used_at)
      )
      select exists (select from token_network where token_id = ?)
          and not exists (select from token_network where token_id = ? and network = ?::cidr)
      """;

  private static final String MAKE_ROOM =
      """
      with gone as (
          delete from token_network where (token_id, network) in (
              select token_id, network from token_network where token_id = ? and network <> ?::cidr
              order by used_at desc, network offset ?)
          returning 1
      )
      select exists (select from gone)
      """;

  private final JdbcOperations jdbc;
  private final Transactions transactions;

  PostgresTokenNetworks(JdbcOperations jdbc, Transactions transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public boolean note(TokenId token, Network network, Instant at) {
    return transactions.inTransaction(
        () -> tells(Sql.of(LOCK, token.value())) && noteOfLocked(token, network, at));
  }

  private boolean noteOfLocked(TokenId token, Network network, Instant at) {
    Object id = token.value();
    String block = network.toString();
    boolean isNew = tells(Sql.of(NOTE, id, block, utc(at), id, id, block));
    if (isNew) {
      tells(Sql.of(MAKE_ROOM, id, block, MOST - 1));
    }
    return isNew;
  }

  private boolean tells(Sql sql) {
    return jdbc.prepareStatement(
        sql.text(),
        statement -> {
          sql.bindTo(statement);
          try (ResultSet answer = statement.executeQuery()) {
            answer.next();
            return answer.getBoolean(1);
          }
        });
  }
}
