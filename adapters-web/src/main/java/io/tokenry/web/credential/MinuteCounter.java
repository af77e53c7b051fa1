package io.tokenry.web.credential;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what somebody does within a minute that begins with the first time. Of more than {@value
 * #MOST_KEYS} it forgets those who did something longest ago. Thread-safe.
 *
 * @param <K> tells one from the other
 */
public final class MinuteCounter<K> {

  static final int MOST_KEYS = 10_000;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final int most;
  private final InstantSource clock;
  private final Map<K, Minute> minutes =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Minute> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /**
   * @param most how often it may be done; 0 for any number
   */
  public MinuteCounter(int most, InstantSource clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Counts one more. When that is too many, until when everything will be; else empty. */
  public Optional<Duration> count(K key) {
    return most == 0 ? Optional.empty() : countOne(key);
  }

  private synchronized Optional<Duration> countOne(K key) {
    Instant now = clock.instant();
    Minute minute = minutes.get(key);
    if (minute == null || !minute.holds(now)) {
      minute = new Minute(now);
      minutes.put(key, minute);
    }
    minute.count++;
    return minute.count > most
        ? Optional.of(Duration.between(now, minute.start.plus(MINUTE)))
        : Optional.empty();
  }

  private static final class Minute {

    private final Instant start;
    private long count;

    Minute(Instant start) {
      this.start = start;
    }

    /** A clock that was set back must not make it last. */
    boolean holds(Instant time) {
      return !time.isBefore(start) && time.isBefore(start.plus(MINUTE));
    }
  }
}
