package io.tokenry.application.port.in;

import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.token.AccessLevel;

/** Judges presented tokens. Thread-safe. */
public interface VerifyToken {

  /**
   * Whether the token with this value may do something now; a granted use is noted.
   *
   * @param presented anything that a caller sent
   * @param address the caller's IP address
   */
  Verdict verify(String presented, AccessLevel required, String address);
}
