package io.tokenry.web.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.BeanProvider;
import io.tokenry.application.port.in.VerifyToken;
import io.tokenry.application.query.Freshness;
import jakarta.inject.Singleton;

/** What {@link VerificationHealth} says, as numbers that can be watched. Thread-safe. */
@Singleton
final class VerificationMetrics implements MeterBinder {

  private static final double MILLISECONDS = 1000;

  // The pool of the database asks for meters, and verification for the pool.
  private final BeanProvider<VerifyToken> verifyToken;

  VerificationMetrics(BeanProvider<VerifyToken> verifyToken) {
    this.verifyToken = verifyToken;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("tokenry.database.up", () -> number(freshness().stored()))
        .description("1 when the database answers, else 0")
        .register(registry);
    Gauge.builder("tokenry.verification.trusted", () -> number(freshness().trusted()))
        .description("1 when tokens that the server knows are judged by what it knows, else 0")
        .register(registry);
    Gauge.builder(
            "tokenry.verification.staleness", () -> freshness().age().toMillis() / MILLISECONDS)
        .description("How long ago the server last knew of every change to a token")
        .baseUnit("seconds")
        .register(registry);
  }

  private Freshness freshness() {
    return verifyToken.get().freshness();
  }

  private static int number(boolean yes) {
    return yes ? 1 : 0;
  }
}
