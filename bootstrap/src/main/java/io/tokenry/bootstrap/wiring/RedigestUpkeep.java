package io.tokenry.bootstrap.wiring;

import io.micronaut.scheduling.annotation.Scheduled;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.usecase.Redigester;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets tokens that were used go over to the newest secret key, and once more when it stops. */
@Singleton
class RedigestUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(RedigestUpkeep.class);

  private final Redigester redigester;

  RedigestUpkeep(Redigester redigester) {
    this.redigester = redigester;
  }

  @PreDestroy
  void close() {
    redigestUsed();
  }

  @Scheduled(initialDelay = "1s", fixedDelay = "500ms")
  void redigestUsed() {
    try {
      redigester.run();
    } catch (Failure.Unavailable databaseAway) {
      // Said once by those who keep watch over it.
      LOG.debug("Tokens go over to the newest secret key once the database is back");
    }
  }
}
