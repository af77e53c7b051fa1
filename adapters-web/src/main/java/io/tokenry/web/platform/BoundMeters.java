package io.tokenry.web.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.metrics.micrometer.prometheus.management.PrometheusEndpoint;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/**
 * Has all meters bound before they are first asked for. Micronaut binds them when it makes its own
 * registry, and its endpoint asks for that of Prometheus alone. Thread-safe.
 */
@Singleton
final class BoundMeters implements BeanCreatedEventListener<PrometheusEndpoint> {

  private final BeanProvider<MeterRegistry> registry;

  BoundMeters(BeanProvider<MeterRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public PrometheusEndpoint onCreated(BeanCreatedEvent<PrometheusEndpoint> event) {
    registry.get();
    return event.getBean();
  }
}
