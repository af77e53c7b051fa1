package io.tokenry.web.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.metrics.micrometer.prometheus.management.PrometheusEndpoint;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/**
 * Has all meters bound when they are first asked for, so that they cost nothing at the start.
 * Micronaut binds them when it makes its registry, which nobody else here needs. Thread-safe.
 */
@Singleton
final class MetersOnDemand implements BeanCreatedEventListener<PrometheusEndpoint> {

  private final BeanProvider<MeterRegistry> registry;

  MetersOnDemand(BeanProvider<MeterRegistry> registry) {
    this.registry = registry;
  }

  @Override
  public PrometheusEndpoint onCreated(BeanCreatedEvent<PrometheusEndpoint> event) {
    registry.get();
    return event.getBean();
  }
}
