package io.tokenry.domain.policy;

import io.tokenry.domain.Violation;
import java.time.Instant;
import java.util.Optional;

/**
 * Refuses an expiry that is not in the future or later than the year 9999, the last that RFC 3339
 * can write.
 *
 * <p>Violations name the field {@code expires_at}: {@code not_in_future}, {@code too_far}.
 */
public final class ExpiryPolicy {

  private static final String FIELD = "expires_at";
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private ExpiryPolicy() {}

  public static Optional<Violation> check(Instant expiresAt, Instant now) {
    if (!expiresAt.isAfter(now)) {
      return Optional.of(Violation.of(FIELD, "not_in_future"));
    }
    return expiresAt.isAfter(LATEST)
        ? Optional.of(Violation.of(FIELD, "too_far"))
        : Optional.empty();
  }
}
