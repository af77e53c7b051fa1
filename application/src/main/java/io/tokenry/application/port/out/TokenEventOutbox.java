package io.tokenry.application.port.out;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The events that wait until their receivers have them, shared by all nodes. Safe for use by many
 * threads; takes part in the transaction of {@link Transactions}. Each method may throw {@link
 * Failure.Unavailable}.
 */
public interface TokenEventOutbox {

  /** Adds one event, as {@link #appendAll} does. */
  default void append(TokenEvent event, Set<String> receivers) {
    appendAll(List.of(event), receivers);
  }

  /**
   * Adds each event for each of these receivers; they wait for them once the running transaction is
   * committed. One that waits for a receiver already is not added again.
   */
  void appendAll(List<TokenEvent> events, Set<String> receivers);

  /**
   * Takes the event that has been due for the longest time and lends it to the caller: until the
   * lease is over nobody else gets it, nor a later event of the same token for this receiver.
   */
  Optional<Delivery> take(String receiver, Instant now, Duration lease);

  /** The receiver has it. Nothing happens when somebody else took it meanwhile. */
  void done(Delivery delivery);

  /**
   * It is to be tried again. Nothing happens when somebody else took it meanwhile.
   *
   * @param reason one line, without any secret
   */
  void later(Delivery delivery, Instant due, String reason);

  /** Nobody tries it again by themselves, and later events of the token need not wait for it. */
  void giveUp(Delivery delivery, Instant now, String reason);

  /** What waits for each receiver, by their names; those for whom nothing does are left out. */
  List<Backlog> backlog();

  /**
   * Makes all that failed for a receiver due at once, and what was given up wait as if it were new.
   *
   * @return how many that are
   */
  int retry(String receiver, Instant now);

  /** Forgets events that happened before a moment, delivered or not. */
  void forgetBefore(Instant time);

  /**
   * An event on its way.
   *
   * @param number tells the deliveries apart
   * @param attempts how often it was taken, this time included
   */
  record Delivery(long number, String receiver, TokenEvent event, int attempts) {}

  /**
   * What waits for a receiver.
   *
   * @param waiting all that will be tried
   * @param failing those of them that failed before
   * @param dead given up
   * @param oldest when the oldest of those that wait happened
   * @param reason why one failed last
   */
  record Backlog(
      String receiver,
      long waiting,
      long failing,
      long dead,
      Optional<Instant> oldest,
      Optional<String> reason) {}
}
