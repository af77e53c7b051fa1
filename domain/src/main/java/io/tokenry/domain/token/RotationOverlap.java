package io.tokenry.domain.token;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.time.Duration;

/**
 * How long a replaced value is still accepted beside the new one.
 *
 * <p>Violations name the field {@code overlap}: {@code overlap_negative}, {@code overlap_too_long}
 * (most days).
 *
 * @param longest from nothing, so that the old value dies at once, to {@link #MOST}
 * @param untilUsed whether it ends before that, as soon as the new value is accepted
 */
public record RotationOverlap(Duration longest, boolean untilUsed) {

  public static final Duration MOST = Duration.ofDays(30);

  /** The old value dies at once. */
  public static final RotationOverlap NONE = new RotationOverlap(Duration.ZERO, false);

  private static final String FIELD = "overlap";

  public RotationOverlap {
    if (longest.isNegative()) {
      throw new InvalidValue(Violation.of(FIELD, "overlap_negative"));
    }
    if (longest.compareTo(MOST) > 0) {
      throw new InvalidValue(Violation.of(FIELD, "overlap_too_long", MOST.toDays()));
    }
  }
}
