package io.tokenry.bootstrap.wiring;

import io.micronaut.scheduling.annotation.Scheduled;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.usecase.OverlapEnder;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends former values soon after the new ones were used: often enough that every server has heard of
 * it within a second, and once more when the server stops.
 */
@Singleton
class OverlapUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(OverlapUpkeep.class);

  private final OverlapEnder ender;

  OverlapUpkeep(OverlapEnder ender) {
    this.ender = ender;
  }

  @PreDestroy
  void close() {
    endUsed();
  }

  @Scheduled(initialDelay = "1s", fixedDelay = "200ms")
  void endUsed() {
    try {
      ender.endUsed();
    } catch (Failure.Unavailable databaseAway) {
      // Said once by those who keep watch over it, not five times a second.
      LOG.debug("A former value ends once the database is back");
    }
  }
}
