package io.tokenry.domain.access;

import io.tokenry.domain.token.TokenPass;

/** The answer to an {@link AccessRequest}. */
public sealed interface Verdict {

  /** The token may do what was asked. */
  record Granted(TokenPass pass) implements Verdict {}

  /**
   * The token may not. The reason is for our own eyes: outside, all look alike but for what the
   * bearer of a good token is told, a wrong audience and insufficient access.
   */
  record Denied(Reason reason) implements Verdict {}

  /** Why a token was refused. */
  enum Reason {
    UNKNOWN,
    REVOKED,
    EXPIRED,
    SUSPENDED,
    WRONG_NETWORK,
    WRONG_AUDIENCE,
    INSUFFICIENT_ACCESS
  }
}
