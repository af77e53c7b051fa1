package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down repeated wrong attempts: after some free ones, each makes the next wait twice as long.
 *
 * <p>Remembers the 10,000 keys used last, each for an hour. Thread-safe.
 */
final class Throttle {

  private static final int MOST_KEYS = 10_000;
  private static final Duration MEMORY = Duration.ofHours(1);

  private final int freeAttempts;
  private final Duration longestWait;
  private final InstantSource clock;
  private final Map<String, Attempts> attempts = new LinkedHashMap<>(16, 0.75f, true);

  Throttle(int freeAttempts, Duration longestWait, InstantSource clock) {
    this.freeAttempts = freeAttempts;
    this.longestWait = longestWait;
    this.clock = clock;
  }

  /**
   * Counts an attempt as wrong before its outcome is known, so that many at once gain nothing.
   *
   * @throws Failure.TooManyAttempts when it comes too soon; it is not counted then
   */
  synchronized void admit(String key) {
    Instant now = clock.instant();
    Attempts earlier = attempts.get(key);
    int count = 0;
    if (earlier != null && now.isBefore(earlier.last().plus(MEMORY))) {
      count = earlier.count();
      Instant next = earlier.last().plus(waitAfter(count));
      if (now.isBefore(next)) {
        throw new Failure.TooManyAttempts(Duration.between(now, next));
      }
    }
    attempts.put(key, new Attempts(count + 1, now));
    if (attempts.size() > MOST_KEYS) {
      attempts.remove(attempts.keySet().iterator().next());
    }
  }

  /** Forgets what was counted, because the attempt was right. */
  synchronized void forgive(String key) {
    attempts.remove(key);
  }

  private Duration waitAfter(int count) {
    if (count < freeAttempts) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(count - freeAttempts, 20));
    return wait.compareTo(longestWait) < 0 ? wait : longestWait;
  }

  private record Attempts(int count, Instant last) {}
}
