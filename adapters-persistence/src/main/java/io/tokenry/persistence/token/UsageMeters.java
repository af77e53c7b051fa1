package io.tokenry.persistence.token;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;

/** Whether uses of tokens are stored as fast as they come. Thread-safe. */
@Singleton
final class UsageMeters implements MeterBinder {

  // The pool of the database asks for meters, and the log for the pool.
  private final BeanProvider<BatchedUsageLog> log;

  UsageMeters(BeanProvider<BatchedUsageLog> log) {
    this.log = log;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("tokenry.usage.backlog", () -> log.get().backlog())
        .description("Pairs of token and hour whose uses wait to be stored")
        .register(registry);
    FunctionCounter.builder("tokenry.usage.forgotten", log, it -> it.get().forgotten())
        .description("Uses that were forgotten because too many waited to be stored")
        .register(registry);
  }
}
