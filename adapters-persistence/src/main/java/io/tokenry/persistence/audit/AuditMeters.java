package io.tokenry.persistence.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;

/** Whether events of the audit log are sealed as fast as they come. Thread-safe. */
@Singleton
final class AuditMeters implements MeterBinder {

  private static final double MILLISECONDS = 1000;

  // The pool of the database asks for meters, and the sealer for the pool.
  private final BeanProvider<AuditSealer> sealer;

  AuditMeters(BeanProvider<AuditSealer> sealer) {
    this.sealer = sealer;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder(
            "tokenry.audit.lag", () -> Math.max(0, sealer.get().lag().toMillis()) / MILLISECONDS)
        .description("For how long the oldest event of the audit log has waited to be sealed")
        .baseUnit("seconds")
        .register(registry);
  }
}
