package io.tokenry.bootstrap.wiring;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.TokenEventOutbox;
import io.tokenry.application.port.out.TokenEventOutbox.Backlog;
import io.tokenry.application.port.out.TokenEventReceiver;
import io.tokenry.application.usecase.ExpiryWatch;
import io.tokenry.application.usecase.NetworkWatch;
import io.tokenry.application.usecase.Receivers;
import io.tokenry.application.usecase.TokenEventDelivery;
import io.tokenry.application.usecase.TokenEventDelivery.Outcome;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what time brings about and tells receivers what happened, while a server runs; each
 * receiver on its own, so that none waits for another. Does nothing where there is none.
 */
@Singleton
public class TokenEventWork {

  private static final Logger LOG = LoggerFactory.getLogger(TokenEventWork.class);

  private static final int SECONDS_TO_FINISH = 5;

  private final Receivers receivers;
  private final TokenEventOutbox outbox;
  private final TokenEventDelivery delivery;
  private final ExpiryWatch expiries;
  private final NetworkWatch networks;
  private final Set<String> inTrouble = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer;
  private volatile List<Backlog> backlogs = List.of();

  TokenEventWork(
      Receivers receivers,
      TokenEventOutbox outbox,
      TokenEventDelivery delivery,
      ExpiryWatch expiries,
      NetworkWatch networks) {
    this.receivers = receivers;
    this.outbox = outbox;
    this.delivery = delivery;
    this.expiries = expiries;
    this.networks = networks;
    this.timer =
        Executors.newScheduledThreadPool(
            receivers.all().size() + 1,
            Thread.ofPlatform().daemon().name("token-events-", 0).factory());
  }

  /** To be called once. */
  public void start() {
    if (receivers.all().isEmpty()) {
      return;
    }
    receivers.all().forEach(receiver -> every(Duration.ofSeconds(1), () -> deliver(receiver)));
    every(Duration.ofSeconds(2), networks::run);
    every(Duration.ofSeconds(30), this::lookAtBacklog);
    every(Duration.ofSeconds(20), expiries::run);
    every(Duration.ofHours(1), delivery::forgetOld);
  }

  /** What waited for a receiver half a minute ago at most; empty when nothing did. */
  Optional<Backlog> backlogOf(String receiver) {
    return backlogs.stream().filter(backlog -> backlog.receiver().equals(receiver)).findFirst();
  }

  @PreDestroy
  void close() throws InterruptedException {
    timer.shutdown();
    if (!timer.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS)) {
      timer.shutdownNow();
    }
  }

  private void every(Duration pause, Runnable work) {
    var _ =
        timer.scheduleWithFixedDelay(
            () -> run(work), 1000, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void run(Runnable work) {
    try {
      work.run();
    } catch (Failure.Unavailable databaseAway) {
      // Said once by those who keep watch over it.
      LOG.debug("Events of tokens wait for the database");
    } catch (RuntimeException | Error unexpected) {
      // Whatever escaped would end this work for good.
      LOG.error("Events of tokens wait for what was not to be expected", unexpected);
    }
  }

  /** While the database is away nothing is known, so that nothing seems to grow old. */
  private void lookAtBacklog() {
    List<Backlog> seen = List.of();
    try {
      seen = outbox.backlog();
    } finally {
      backlogs = seen;
    }
  }

  private void deliver(TokenEventReceiver receiver) {
    delivery.deliverDue(receiver).ifPresent(outcome -> tell(receiver.name(), outcome));
  }

  /** Once when it begins and once when it is over. */
  private void tell(String receiver, Outcome outcome) {
    if (outcome.trouble().isEmpty()) {
      if (inTrouble.remove(receiver)) {
        LOG.info("Events of tokens reach {} again", receiver);
      }
    } else if (inTrouble.add(receiver)) {
      LOG.warn(
          "Events of tokens do not reach {} and are kept for later: {}",
          receiver,
          outcome.trouble().get());
    }
  }
}
