package io.tokenry.persistence.token;

import io.tokenry.application.event.ExpiryStage;
import io.tokenry.application.port.out.ExpiryNotices;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** {@link ExpiryNotices} in PostgreSQL. Thread-safe. */
@Singleton
final class PostgresExpiryNotices implements ExpiryNotices {

  private final SqlReads reads;
  private final Policies policies;
  private final Transactions transactions;

  PostgresExpiryNotices(SqlReads reads, Policies policies, Transactions transactions) {
    this.reads = reads;
    this.policies = policies;
    this.transactions = transactions;
  }

  @Override
  public List<Token> take(ExpiryStage stage, Instant now, int most) {
    MaxLifetime policy = policies.maxLifetime();
    Sql sql = take(new TokenEnd(policy), stage, now, most);
    return transactions.inTransaction(
        () ->
            reads.tokens(sql, policy).stream()
                .sorted(Comparator.comparing(token -> token.endsAt().orElseThrow()))
                .toList());
  }

  /**
   * Of two who find the same token, the second waits for the first at its row of the notices, and
   * sees there that it was told.
   */
  private static Sql take(TokenEnd end, ExpiryStage stage, Instant now, int most) {
    long days = stage.within().toDays();
    return Sql.of("with ending as (select t.id, ")
        .then(end.column())
        .then(" as ends_at from token t where not t.deleted and ")
        .then(end.isAhead(stage.after(now)))
        .then(" and ")
        .then(end.isOver(stage.until(now)))
        .then(" and not exists (select from token_expiry_notice n where n.token_id = t.id")
        .then(" and n.days <= ? and n.ends_at = ", days)
        .then(end.column())
        .then(") order by 2, 1 limit ?), ", most)
        .then(
            """
            told as (
                insert into token_expiry_notice as n (token_id, ends_at, days)
                select id, ends_at, ? from ending order by id
                on conflict (token_id) do update
                set ends_at = excluded.ends_at, days = excluded.days
                where n.ends_at <> excluded.ends_at or n.days > excluded.days
                returning token_id
            )
            """,
            days)
        .then(TokenRows.SELECT + "where t.id in (select token_id from told)");
  }
}
