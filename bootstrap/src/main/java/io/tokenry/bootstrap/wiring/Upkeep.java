package io.tokenry.bootstrap.wiring;

import io.micronaut.scheduling.annotation.Scheduled;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.usecase.AnswerKeeper;
import io.tokenry.application.usecase.Purge;
import io.tokenry.application.usecase.SessionKeeper;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets what is no longer needed, while the server runs. */
@Singleton
class Upkeep {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final AnswerKeeper answers;
  private final SessionKeeper sessions;
  private final Purge purge;

  Upkeep(AnswerKeeper answers, SessionKeeper sessions, Purge purge) {
    this.answers = answers;
    this.sessions = sessions;
    this.purge = purge;
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "1m")
  void forgetOldAnswers() {
    unlessUnavailable(answers::forgetOld);
  }

  @Scheduled(initialDelay = "10m", fixedDelay = "10m")
  void forgetDeadSessions() {
    unlessUnavailable(sessions::forgetDead);
  }

  @Scheduled(initialDelay = "20m", fixedDelay = "1h")
  void purge() {
    unlessUnavailable(
        () -> {
          int tokens = purge.run();
          if (tokens > 0) {
            LOG.info("Deleted tokens that can no longer be restored were forgotten: {}", tokens);
          }
        });
  }

  private static void unlessUnavailable(Runnable work) {
    try {
      work.run();
    } catch (Failure.Unavailable databaseAway) {
      LOG.warn("Clean-up waits for the database");
    }
  }
}
