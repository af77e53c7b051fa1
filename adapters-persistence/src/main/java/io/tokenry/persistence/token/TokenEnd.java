package io.tokenry.persistence.token;

import io.tokenry.domain.token.MaxLifetime;
import java.time.Duration;
import java.time.Instant;

/**
 * When a token ends, be it by its own expiry or by the policy, of {@code token t}: what {@link
 * io.tokenry.domain.token.Token#endsAt} says. Immutable.
 */
record TokenEnd(MaxLifetime maxLifetime) {

  private static final String EXPIRY = "coalesce(t.expires_at, 'infinity')";

  /** Never null; {@code infinity} for never. Without a policy, an index has it. */
  String column() {
    // Hours, for days may be longer or shorter in the session's time zone.
    return maxLifetime
        .duration()
        .map(
            life ->
                "least(%s, t.value_since + interval '%d hours')".formatted(EXPIRY, life.toHours()))
        .orElse(EXPIRY);
  }

  /** Whether no index holds the column. */
  boolean isInNoIndex() {
    return maxLifetime.duration().isPresent();
  }

  /** Compared column by column, so that indexes find what is rare. */
  Sql isAhead(Instant now) {
    Sql own = Sql.of(EXPIRY + " > ?", Timestamps.of(now));
    return maxLifetime
        .duration()
        .map(life -> own.then(" and ").then(isYounger(life, now)))
        .orElse(own);
  }

  Sql isOver(Instant now) {
    Sql own = Sql.of(EXPIRY + " <= ?", Timestamps.of(now));
    return maxLifetime
        .duration()
        .map(
            life ->
                Sql.of("(")
                    .then(own)
                    .then(" or t.value_since <= ?)", Timestamps.of(now.minus(life))))
        .orElse(own);
  }

  /** The former value has not lived for longer than the policy allows. */
  Sql isFormerYoung(Instant now) {
    return maxLifetime
        .duration()
        .map(life -> Sql.of(" and t.former_since > ?", Timestamps.of(now.minus(life))))
        .orElse(Sql.of(""));
  }

  private static Sql isYounger(Duration life, Instant now) {
    return Sql.of("t.value_since > ?", Timestamps.of(now.minus(life)));
  }
}
