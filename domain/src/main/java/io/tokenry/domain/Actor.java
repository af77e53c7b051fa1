package io.tokenry.domain;

/**
 * Who did something, with the name as it was then.
 *
 * @param id the administrator's or the token's id in text; {@code -} for the system itself and for
 *     who is not known
 */
public record Actor(Kind kind, String id, String name) {

  /** What sort of being acts. */
  public enum Kind {
    ADMINISTRATOR,
    TOKEN,
    SYSTEM,
    UNKNOWN
  }

  /** The server itself, as when it makes the bootstrap token. */
  public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "-", "tokenry");

  /** Somebody who has not said who they are, or did not prove it. */
  public static final Actor UNKNOWN = new Actor(Kind.UNKNOWN, "-", "-");
}
