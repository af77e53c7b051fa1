package io.tokenry.persistence.verification;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.application.query.Freshness;
import io.tokenry.persistence.VerificationSettings;
import io.tokenry.persistence.connection.Outage;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Decides whether what is remembered may be used: it may for a time after every change was known, a
 * longer one while the database is away. Time is monotonic. Thread-safe.
 */
@Singleton
final class Trust {

  private final long graceNanos;
  private final long stalenessNanos;
  private final Outage outage;
  private final Ticker ticker;
  private volatile boolean everKnown;

  /** Until something was known for the first time, nothing is remembered from earlier either. */
  private volatile long knownAt;

  Trust(VerificationSettings settings, Outage outage, Ticker ticker) {
    this.graceNanos = settings.outageGrace().toNanos();
    this.stalenessNanos = settings.maxStaleness().toNanos();
    this.outage = outage;
    this.ticker = ticker;
    this.knownAt = ticker.read();
  }

  /** Every change is known that was made before this moment, as the ticker tells it. */
  void everyChangeKnown(long moment) {
    knownAt = moment;
    everKnown = true;
  }

  /** Whether what is remembered may be used just now. */
  boolean holds() {
    long limit = outage.isOn() ? graceNanos : stalenessNanos;
    return everKnown && ticker.read() - knownAt < limit;
  }

  Freshness freshness() {
    return new Freshness(!outage.isOn(), Duration.ofNanos(ticker.read() - knownAt), holds());
  }
}
