package io.tokenry.persistence;

import java.time.Duration;

/**
 * How a server remembers the tokens that it judges. Immutable.
 *
 * @param outageGrace for how long what is remembered may be used while the database is away; zero
 *     for not at all; at most a day
 * @param maxStaleness for how long it may be used without knowing of every change while the
 *     database answers; 1 second to 10 minutes
 * @param cacheSize how many tokens are remembered at most; 1,000 to 10,000,000
 */
public record VerificationSettings(Duration outageGrace, Duration maxStaleness, int cacheSize) {

  public static final Duration LONGEST_GRACE = Duration.ofDays(1);
  public static final Duration SHORTEST_STALENESS = Duration.ofSeconds(1);
  public static final Duration LONGEST_STALENESS = Duration.ofMinutes(10);
  public static final int SMALLEST_CACHE = 1_000;
  public static final int LARGEST_CACHE = 10_000_000;

  /** About as much memory is taken by a token that is remembered. */
  public static final int BYTES_A_TOKEN = 450;

  public static final VerificationSettings DEFAULTS =
      new VerificationSettings(Duration.ofMinutes(5), Duration.ofSeconds(10), 100_000);

  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException when something is out of its range
   */
  public VerificationSettings {
    requireWithin("outage grace", outageGrace, Duration.ZERO, LONGEST_GRACE);
    requireWithin("max staleness", maxStaleness, SHORTEST_STALENESS, LONGEST_STALENESS);
    requireWithin("cache size", cacheSize, SMALLEST_CACHE, LARGEST_CACHE);
  }

  private static <T extends Comparable<T>> void requireWithin(
      String what, T value, T least, T most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "the %s is %s to %s, not %s".formatted(what, least, most, value));
    }
  }
}
