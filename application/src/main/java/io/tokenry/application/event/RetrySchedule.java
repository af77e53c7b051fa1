package io.tokenry.application.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a delivery that failed is tried again: as the Standard Webhooks recommend, longer each time,
 * each up to a tenth longer by chance so that not all come back at once. The last of {@value
 * #ATTEMPTS} attempts is made some 75 hours after the first.
 */
public final class RetrySchedule {

  /** How often it is tried. */
  public static final int ATTEMPTS = 10;

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private RetrySchedule() {}

  /**
   * How long to wait; empty when it is given up.
   *
   * @param failed how many attempts have failed, from 1
   */
  public static Optional<Duration> pauseAfter(int failed, RandomGenerator random) {
    return failed < ATTEMPTS
        ? Optional.of(longer(PAUSES.get(failed - 1), random))
        : Optional.empty();
  }

  private static Duration longer(Duration pause, RandomGenerator random) {
    return pause.plusMillis(random.nextLong(pause.toMillis() / 10));
  }
}
