package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
   * Checks an attempt and counts it.
   *
   * @throws Failure.TooManyAttempts when it comes too soon; it is not counted then
   */
  synchronized void admit(String key) {
    check(key);
    count(key);
  }

  /**
   * Looks whether an attempt may be made now.
   *
   * @throws Failure.TooManyAttempts when it comes too soon
   */
  synchronized void check(String key) {
    Instant now = clock.instant();
    Optional<Attempts> waiting = waiting(key, now);
    if (waiting.isPresent()) {
      throw new Failure.TooManyAttempts(Duration.between(now, next(waiting.get())));
    }
  }

  /** Whether the next attempt must wait, and this was not asked since the last one counted. */
  synchronized boolean isFirstRefusal(String key) {
    Optional<Attempts> waiting =
        waiting(key, clock.instant()).filter(earlier -> !earlier.refused());
    waiting.ifPresent(earlier -> attempts.put(key, earlier.asRefused()));
    return waiting.isPresent();
  }

  /** Counts an attempt as wrong before its outcome is known, so that many at once gain nothing. */
  synchronized void count(String key) {
    Instant now = clock.instant();
    attempts.put(
        key,
        remembered(key, now)
            .map(earlier -> new Attempts(earlier.count() + 1, now, earlier.last(), false))
            .orElseGet(() -> new Attempts(1, now, now, false)));
    if (attempts.size() > MOST_KEYS) {
      attempts.remove(attempts.keySet().iterator().next());
    }
  }

  /** Takes one attempt back, because it was right; those before it still count. */
  synchronized void takeBack(String key) {
    attempts.computeIfPresent(
        key,
        (_, counted) ->
            counted.count() == 1
                ? null
                : new Attempts(
                    counted.count() - 1,
                    counted.lastButOne(),
                    counted.lastButOne(),
                    counted.refused()));
  }

  /** Forgets all that was counted, because the attempt was right. */
  synchronized void forgive(String key) {
    attempts.remove(key);
  }

  private Optional<Attempts> remembered(String key, Instant now) {
    return Optional.ofNullable(attempts.get(key))
        .filter(earlier -> now.isBefore(earlier.last().plus(MEMORY)));
  }

  /** Those after which the next one must still wait. */
  private Optional<Attempts> waiting(String key, Instant now) {
    return remembered(key, now).filter(earlier -> now.isBefore(next(earlier)));
  }

  private Instant next(Attempts earlier) {
    return earlier.last().plus(waitAfter(earlier.count()));
  }

  private Duration waitAfter(int count) {
    if (count < freeAttempts) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(count - freeAttempts, 20));
    return wait.compareTo(longestWait) < 0 ? wait : longestWait;
  }

  /**
   * @param refused whether an attempt was refused since the last one counted
   */
  private record Attempts(int count, Instant last, Instant lastButOne, boolean refused) {

    Attempts asRefused() {
      return new Attempts(count, last, lastButOne, true);
    }
  }
}
