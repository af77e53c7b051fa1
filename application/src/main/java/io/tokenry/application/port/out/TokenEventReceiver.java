package io.tokenry.application.port.out;

import io.tokenry.application.event.TokenEvent;
import java.time.Duration;
import java.util.Optional;

/**
 * Somebody outside who is told what happens to tokens.
 *
 * <p>Each event is told at least once, so perhaps again: {@link TokenEvent#id} shows that. Those of
 * one token come in their order, except that one which was given up may come later, when it is
 * tried again by hand. Called by one thread of each server at a time; several servers may call at
 * once.
 */
public interface TokenEventReceiver {

  /** How long {@link #deliver} may take; after that another server may tell the same again. */
  Duration LONGEST_DELIVERY = Duration.ofSeconds(60);

  /**
   * What it is called, always the same: events wait under this name. 1 to 40 lower-case letters,
   * digits and hyphens.
   */
  String name();

  /** Whether it is to be told of this type of events. */
  default boolean wants(TokenEvent.Type type) {
    return true;
  }

  /**
   * Tells of an event; when this returns, the receiver has it.
   *
   * @throws Undelivered when it has not, and why; any other exception means the same
   */
  void deliver(TokenEvent event);

  /** The receiver does not have the event. */
  final class Undelivered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean hopeless;
    private final transient Optional<Duration> pause;

    private Undelivered(String reason, boolean hopeless, Optional<Duration> pause) {
      super(reason, null, false, false);
      this.hopeless = hopeless;
      this.pause = pause;
    }

    /**
     * It is to be tried again later.
     *
     * @param reason one line for the operator, without any secret
     */
    public static Undelivered forNow(String reason) {
      return new Undelivered(reason, false, Optional.empty());
    }

    /** The same, and the receiver asks to be left alone for this long. */
    public static Undelivered forNow(String reason, Duration pause) {
      return new Undelivered(reason, false, Optional.of(pause));
    }

    /** There is no use in trying again until somebody has mended something. */
    public static Undelivered forGood(String reason) {
      return new Undelivered(reason, true, Optional.empty());
    }

    public boolean isHopeless() {
      return hopeless;
    }

    /** How long the receiver asks to be left alone; empty when it does not say. */
    public Optional<Duration> pause() {
      return pause;
    }
  }
}
