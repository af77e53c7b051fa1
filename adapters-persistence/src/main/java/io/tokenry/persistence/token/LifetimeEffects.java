package io.tokenry.persistence.token;

import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.LifetimeEffect;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds out what becomes of tokens when another longest life holds. Thread-safe. */
@Singleton
final class LifetimeEffects {

  private final SqlReads reads;
  private final Transactions transactions;

  LifetimeEffects(SqlReads reads, Transactions transactions) {
    this.reads = reads;
    this.transactions = transactions;
  }

  LifetimeEffect of(MaxLifetime present, MaxLifetime wanted, Instant now, int most) {
    if (wanted.isLongerThan(present)) {
      Sql revived =
          Sql.of("not t.deleted and ")
              .then(new TokenEnd(wanted).isAhead(now))
              .then(" and ")
              .then(isOlder(present.duration().orElseThrow(), now));
      return transactions.inTransaction(
          () -> new LifetimeEffect(0, 0, 0, count(revived), first(revived, wanted, most)));
    }
    if (wanted.equals(present)) {
      return new LifetimeEffect(0, 0, 0, 0, List.of());
    }
    Duration life = wanted.duration().orElseThrow();
    Sql shortened =
        Sql.of("not t.deleted and ")
            .then(new TokenEnd(present).isAhead(now))
            .then(" and t.value_since + interval '%d hours'".formatted(life.toHours()))
            .then(" < coalesce(t.expires_at, 'infinity')");
    return transactions.inTransaction(
        () -> {
          Sql soon = until(LifetimeEffect.MONTH, shortened, life, now);
          long atOnce = count(until(Duration.ZERO, shortened, life, now));
          long week = count(until(LifetimeEffect.WEEK, shortened, life, now));
          long month = count(soon);
          return new LifetimeEffect(
              atOnce, week - atOnce, month - week, 0, first(soon, wanted, most));
        });
  }

  /** Those of them that have ended when this time has passed. */
  private static Sql until(Duration time, Sql shortened, Duration life, Instant now) {
    return shortened.then(" and ").then(isOlder(life, now.plus(time)));
  }

  private static Sql isOlder(Duration life, Instant at) {
    return Sql.of("t.value_since <= ?", Timestamps.of(at.minus(life)));
  }

  private long count(Sql conditions) {
    return reads.number(Sql.of("select count(*) from token t where ").then(conditions));
  }

  private List<Token> first(Sql conditions, MaxLifetime wanted, int most) {
    Sql select = Sql.of(TokenRows.SELECT + "where ").then(conditions);
    return reads.tokens(select.then(" order by t.value_since, t.id limit ?", most), wanted);
  }
}
