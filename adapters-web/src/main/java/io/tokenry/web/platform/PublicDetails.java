package io.tokenry.web.platform;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.management.endpoint.health.HealthLevelOfDetail;
import io.micronaut.management.health.aggregator.DefaultHealthAggregator;
import io.micronaut.management.health.aggregator.HealthAggregator;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.runtime.ApplicationConfiguration;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * Shows everybody how verification is, and of all else nothing but the status: others' details may
 * tell of disks, threads and addresses. Thread-safe.
 */
@Singleton
@Replaces(DefaultHealthAggregator.class)
final class PublicDetails implements HealthAggregator<HealthResult> {

  private final HealthAggregator<HealthResult> all;

  PublicDetails(ApplicationConfiguration application) {
    this.all = new DefaultHealthAggregator(application);
  }

  @Override
  public Publisher<HealthResult> aggregate(
      HealthIndicator[] indicators, HealthLevelOfDetail levelOfDetail) {
    HealthIndicator[] shown = new HealthIndicator[indicators.length];
    for (int i = 0; i < shown.length; i++) {
      HealthIndicator indicator = indicators[i];
      shown[i] = () -> shown(indicator.getResult());
    }
    return all.aggregate(shown, levelOfDetail);
  }

  @Override
  public Publisher<HealthResult> aggregate(String name, Publisher<HealthResult> results) {
    return all.aggregate(name, shown(results));
  }

  private static Publisher<HealthResult> shown(Publisher<HealthResult> results) {
    return Publishers.map(results, PublicDetails::shown);
  }

  private static HealthResult shown(HealthResult result) {
    return result.getName().equals(VerificationHealth.NAME)
        ? result
        : HealthResult.builder(result.getName(), result.getStatus()).build();
  }
}
