package io.tokenry.domain.audit;

import io.tokenry.domain.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who asks for something, and from where.
 *
 * @param address the IP address in text; {@link #NOWHERE} where nobody is connected
 * @param provenAt when an administrator last gave their password; empty for all others, and for
 *     what was done long ago
 */
public record Origin(Actor actor, String address, Optional<Instant> provenAt) {

  /** Stands for the address of who is not connected. */
  public static final String NOWHERE = "-";

  /** The server by itself, as at its first start. */
  public static final Origin SERVER = new Origin(Actor.SYSTEM, NOWHERE);

  /** An operator of the machine, at its command line. */
  public static final Origin COMMAND_LINE =
      new Origin(new Actor(Actor.Kind.SYSTEM, "-", "command line"), NOWHERE);

  /** For how long a password that was given counts as proof of who is there. */
  public static final Duration PROOF_LASTS = Duration.ofMinutes(15);

  /** Without proof of who is there. */
  public Origin(Actor actor, String address) {
    this(actor, address, Optional.empty());
  }

  /** Somebody who has not signed in. */
  public static Origin unknownAt(String address) {
    return new Origin(Actor.UNKNOWN, address);
  }

  /** Whether a person gave their password lately. */
  public boolean isProven(Instant now) {
    return provenAt.filter(at -> now.isBefore(at.plus(PROOF_LASTS))).isPresent();
  }

  /** The same, as it is kept: a proof is of use only while it is fresh. */
  Origin withoutProof() {
    return new Origin(actor, address);
  }
}
