package io.tokenry.web.platform;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.tokenry.application.port.in.VerifyToken;
import io.tokenry.application.query.Freshness;
import io.tokenry.web.Draining;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * The server is ready for as long as it can judge the tokens that it knows, even while the database
 * is away: no other server could do more then. It is not while it stops. Thread-safe.
 */
@Singleton
final class VerificationHealth implements HealthIndicator {

  static final String NAME = "verification";

  private static final double MILLISECONDS = 1000;

  private final VerifyToken verifyToken;
  private final Draining draining;

  VerificationHealth(VerifyToken verifyToken, Draining draining) {
    this.verifyToken = verifyToken;
    this.draining = draining;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Freshness freshness = verifyToken.freshness();
    boolean isReady = freshness.trusted() && !draining.hasBegun();
    return Publishers.just(
        HealthResult.builder(NAME, isReady ? HealthStatus.UP : HealthStatus.DOWN)
            .details(
                Map.of(
                    "database",
                    freshness.stored() ? "answers" : "away",
                    "staleness",
                    freshness.age().toMillis() / MILLISECONDS))
            .build());
  }
}
