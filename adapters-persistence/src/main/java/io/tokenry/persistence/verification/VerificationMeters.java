package io.tokenry.persistence.verification;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.VerificationSettings;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** How well tokens are remembered, and for how long that is good enough. Thread-safe. */
@Singleton
final class VerificationMeters implements MeterBinder {

  private final PassCache cache;
  private final VerificationSettings settings;
  private final SecretKeys keys;

  VerificationMeters(PassCache cache, VerificationSettings settings, SecretKeys keys) {
    this.cache = cache;
    this.settings = settings;
    this.keys = keys;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    count(registry, "hit", PassCache::hits);
    count(registry, "miss", PassCache::misses);
    Gauge.builder("tokenry.verification.cache.tokens", cache, PassCache::size)
        .description("Tokens that the server remembers")
        .register(registry);
    Gauge.builder("tokenry.verification.cache.capacity", settings::cacheSize)
        .description("Tokens that the server may remember")
        .register(registry);
    Gauge.builder("tokenry.verification.outage.grace", () -> settings.outageGrace().toSeconds())
        .description("For how long known tokens are judged while the database is away")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("tokenry.secret.keys", () -> keys.newestFirst().size())
        .description("Secret keys that the server knows; more than one while a key is replaced")
        .register(registry);
  }

  private void count(MeterRegistry registry, String result, ToDoubleFunction<PassCache> number) {
    FunctionCounter.builder("tokenry.verification.cache.requests", cache, number)
        .tag("result", result)
        .description("Tokens that were remembered, and those that had to be looked up")
        .register(registry);
  }
}
