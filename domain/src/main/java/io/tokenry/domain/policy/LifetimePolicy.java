package io.tokenry.domain.policy;

import io.tokenry.domain.Violation;
import io.tokenry.domain.token.MaxLifetime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Refuses an expiry that is later than the longest life of tokens lets a value live, or none at
 * all. To the second, as expiries are.
 *
 * <p>Violations name the field {@code expires_at}: {@code beyond_policy} (the latest moment that is
 * allowed, the days of the policy).
 */
public final class LifetimePolicy {

  private LifetimePolicy() {}

  /**
   * What is wrong with an expiry.
   *
   * @param expiresAt empty for never
   * @param valueSince since when the token has the value that the expiry is for
   */
  public static Optional<Violation> check(
      Optional<Instant> expiresAt, Instant valueSince, MaxLifetime maxLifetime) {
    return latest(valueSince, maxLifetime)
        .filter(
            latest ->
                expiresAt
                    .map(time -> time.truncatedTo(ChronoUnit.SECONDS).isAfter(latest))
                    .orElse(true))
        .map(
            latest ->
                Violation.of(
                    "expires_at", "beyond_policy", latest, maxLifetime.days().orElseThrow()));
  }

  /** The latest expiry that is allowed; empty for any. */
  public static Optional<Instant> latest(Instant valueSince, MaxLifetime maxLifetime) {
    return maxLifetime.endOf(valueSince.truncatedTo(ChronoUnit.SECONDS));
  }
}
