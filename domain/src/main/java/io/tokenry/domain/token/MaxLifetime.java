package io.tokenry.domain.token;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long a value of a token is accepted at most, whatever the token's own expiry says: the policy
 * for the longest life. Immutable.
 *
 * <p>Violations name the field {@code max_lifetime}: {@code bad_lifetime} (fewest, most).
 *
 * @param days whole days of 24 hours, 1 to {@value #MOST_DAYS}; empty for as long as one likes
 */
public record MaxLifetime(OptionalInt days) {

  public static final int MOST_DAYS = 3650;

  /** No longest life. */
  public static final MaxLifetime NONE = new MaxLifetime(OptionalInt.empty());

  public MaxLifetime {
    if (days.isPresent() && (days.getAsInt() < 1 || days.getAsInt() > MOST_DAYS)) {
      throw new InvalidValue(Violation.of("max_lifetime", "bad_lifetime", 1, MOST_DAYS));
    }
  }

  public static MaxLifetime ofDays(int days) {
    return new MaxLifetime(OptionalInt.of(days));
  }

  /** Empty for no longest life. */
  public Optional<Duration> duration() {
    return days.isPresent() ? Optional.of(Duration.ofDays(days.getAsInt())) : Optional.empty();
  }

  /** From when on a value is refused that a token has had since a moment; empty for never. */
  public Optional<Instant> endOf(Instant valueSince) {
    return duration().map(valueSince::plus);
  }

  /** The same, or the expiry where that is earlier. */
  public Optional<Instant> endOf(Instant valueSince, Optional<Instant> expiresAt) {
    Optional<Instant> end = endOf(valueSince);
    boolean endsEarlier =
        end.isPresent() && (expiresAt.isEmpty() || end.get().isBefore(expiresAt.get()));
    return endsEarlier ? end : expiresAt;
  }

  /** Whether some token may live longer under this than under the other. */
  public boolean isLongerThan(MaxLifetime other) {
    return other.days.isPresent() && (days.isEmpty() || days.getAsInt() > other.days.getAsInt());
  }

  /** For people and the audit log: {@code 90 days}, or {@code none}. */
  @Override
  public String toString() {
    return days.isPresent() ? days.getAsInt() + (days.getAsInt() == 1 ? " day" : " days") : "none";
  }
}
