package io.tokenry.application.usecase;

import io.tokenry.application.event.RetrySchedule;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.TokenEventOutbox;
import io.tokenry.application.port.out.TokenEventOutbox.Delivery;
import io.tokenry.application.port.out.TokenEventReceiver;
import io.tokenry.application.port.out.TokenEventReceiver.Undelivered;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Brings events from the outbox to their receivers. Thread-safe. */
public final class TokenEventDelivery {

  /** For how long an event is kept that its receiver does not get. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final Duration LEASE = TokenEventReceiver.LONGEST_DELIVERY.multipliedBy(2);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(24);

  private final TokenEventOutbox outbox;
  private final RandomGenerator random;
  private final InstantSource clock;

  public TokenEventDelivery(TokenEventOutbox outbox, RandomGenerator random, InstantSource clock) {
    this.outbox = outbox;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Delivers all that is due, one after the other, until one fails: a receiver in trouble is asked
   * once at each call. To be called every second or so.
   *
   * @return what became of it; empty when nothing was due
   * @throws Failure.Unavailable when the outbox cannot be asked; what was under way is tried again
   *     later
   */
  public Optional<Outcome> deliverDue(TokenEventReceiver receiver) {
    int delivered = 0;
    Optional<Delivery> next = take(receiver);
    while (next.isPresent()) {
      Optional<String> trouble = deliver(receiver, next.get());
      if (trouble.isPresent()) {
        return Optional.of(new Outcome(delivered, trouble));
      }
      delivered++;
      next = Thread.currentThread().isInterrupted() ? Optional.empty() : take(receiver);
    }
    return delivered == 0
        ? Optional.empty()
        : Optional.of(new Outcome(delivered, Optional.empty()));
  }

  /** Forgets what has been waiting for too long; to be called every hour or so. */
  public void forgetOld() {
    outbox.forgetBefore(clock.instant().minus(KEPT));
  }

  private Optional<Delivery> take(TokenEventReceiver receiver) {
    return outbox.take(receiver.name(), clock.instant(), LEASE);
  }

  /** Returns why it failed; empty when it did not. */
  private Optional<String> deliver(TokenEventReceiver receiver, Delivery delivery) {
    try {
      receiver.deliver(delivery.event());
    } catch (Undelivered failed) {
      return Optional.of(failed(delivery, failed));
    } catch (RuntimeException | Error unexpected) {
      // Also when an extension lacks a class. Not its message: nobody promised that it holds no
      // secret.
      String reason = unexpected.getClass().getSimpleName();
      return Optional.of(failed(delivery, Undelivered.forNow(reason)));
    }
    outbox.done(delivery);
    return Optional.empty();
  }

  private String failed(Delivery delivery, Undelivered failed) {
    Instant now = clock.instant();
    String reason = String.valueOf(failed.getMessage());
    Optional<Duration> pause =
        failed.isHopeless()
            ? Optional.empty()
            : RetrySchedule.pauseAfter(delivery.attempts(), random);
    pause.ifPresentOrElse(
        planned -> outbox.later(delivery, now.plus(longer(planned, failed.pause())), reason),
        () -> outbox.giveUp(delivery, now, reason));
    return reason;
  }

  /** A receiver may ask for a longer pause, but not for one beyond a day. */
  private static Duration longer(Duration planned, Optional<Duration> wish) {
    return wish.map(asked -> asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked)
        .filter(asked -> asked.compareTo(planned) > 0)
        .orElse(planned);
  }

  /**
   * What became of a call.
   *
   * @param delivered how many events the receiver has now
   * @param trouble why the last one failed; empty when none did
   */
  public record Outcome(int delivered, Optional<String> trouble) {}
}
