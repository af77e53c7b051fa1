package io.tokenry.application.port.in;

import java.time.Duration;
import java.util.Optional;

/**
 * Hands a short text to somebody who must bring it back soon, without being able to read or change
 * it: every node can open what another one sealed. Thread-safe.
 */
public interface SealedNotes {

  /** The text, encrypted, in letters that a cookie may hold. */
  String seal(Purpose purpose, String text);

  /**
   * The text, unless it was changed, made up, sealed for another purpose or longer ago than {@code
   * age}.
   */
  Optional<String> open(Purpose purpose, String sealed, Duration age);

  /** What a note is for; it never stands in for one of another kind. */
  enum Purpose {
    /** What the next page says at its top. */
    NOTICE,
    /** A form that waits for a password. */
    WAITING_FORM,
    /** Whose password was right, until the code is. */
    SIGN_IN_TICKET,
    SECOND_FACTOR_PROPOSAL,
    RECOVERY_CODES,
    /** What ties the answer of an identity provider to a browser. */
    SINGLE_SIGN_ON
  }
}
