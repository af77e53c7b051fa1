package io.tokenry.persistence.verification;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The time that ages are measured by: nobody can set it. */
@Factory
final class MonotonicTime {

  @Singleton
  Ticker ticker() {
    return Ticker.systemTicker();
  }
}
