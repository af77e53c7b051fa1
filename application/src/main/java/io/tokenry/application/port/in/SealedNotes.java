package io.tokenry.application.port.in;

import java.time.Duration;
import java.util.Optional;

/**
 * Hands a short text to somebody who must bring it back soon, without being able to read or change
 * it: every node can open what another one sealed. Thread-safe.
 */
public interface SealedNotes {

  /** The text, encrypted, in letters that a cookie may hold. */
  String seal(String text);

  /** The text, unless it was changed, made up or sealed longer ago than {@code age}. */
  Optional<String> open(String sealed, Duration age);
}
