package io.tokenry.domain.access;

import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.Token;
import java.time.Instant;

/**
 * What a caller wants to do with a token.
 *
 * @param required the level that the act needs
 * @param at when it happens
 */
public record AccessRequest(AccessLevel required, Instant at) {

  /** Whether {@code token} may do it. */
  public Verdict verdictOn(Token token) {
    return switch (token.status(at)) {
      case REVOKED -> new Verdict.Denied(Verdict.Reason.REVOKED);
      case EXPIRED -> new Verdict.Denied(Verdict.Reason.EXPIRED);
      case SUSPENDED -> new Verdict.Denied(Verdict.Reason.SUSPENDED);
      case ACTIVE ->
          token.accessLevel().covers(required)
              ? new Verdict.Granted(token)
              : new Verdict.Denied(Verdict.Reason.INSUFFICIENT_ACCESS);
    };
  }
}
