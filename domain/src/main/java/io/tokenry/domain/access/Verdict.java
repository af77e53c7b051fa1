package io.tokenry.domain.access;

import io.tokenry.domain.token.TokenPass;

/** The answer to an {@link AccessRequest}. */
public sealed interface Verdict {

  /** The token may do what was asked. */
  record Granted(TokenPass pass) implements Verdict {}

  /** The token may not; the reason is for our own eyes, all but the last look alike outside. */
  record Denied(Reason reason) implements Verdict {}

  /** Why a token was refused. */
  enum Reason {
    UNKNOWN,
    REVOKED,
    EXPIRED,
    SUSPENDED,
    INSUFFICIENT_ACCESS
  }
}
