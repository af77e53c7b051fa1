package io.tokenry.domain.audit;

import io.tokenry.domain.Actor;

/**
 * Who asks for something, and from where.
 *
 * @param address the IP address in text; {@link #NOWHERE} where nobody is connected
 */
public record Origin(Actor actor, String address) {

  /** Stands for the address of who is not connected. */
  public static final String NOWHERE = "-";

  /** The server by itself, as at its first start. */
  public static final Origin SERVER = new Origin(Actor.SYSTEM, NOWHERE);

  /** An operator of the machine, at its command line. */
  public static final Origin COMMAND_LINE =
      new Origin(new Actor(Actor.Kind.SYSTEM, "-", "command line"), NOWHERE);

  /** Somebody who has not signed in. */
  public static Origin unknownAt(String address) {
    return new Origin(Actor.UNKNOWN, address);
  }
}
