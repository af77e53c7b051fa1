package io.tokenry.domain.access;

import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenPass;
import java.time.Instant;

/**
 * What a caller wants to do with a token.
 *
 * @param required the level that the act needs
 * @param at when it happens
 */
public record AccessRequest(AccessLevel required, Instant at) {

  /** Whether the token with this pass may do it. */
  public Verdict verdictOn(TokenPass pass) {
    return switch (pass.status(at)) {
      case REVOKED -> new Verdict.Denied(Verdict.Reason.REVOKED);
      case EXPIRED -> new Verdict.Denied(Verdict.Reason.EXPIRED);
      case SUSPENDED -> new Verdict.Denied(Verdict.Reason.SUSPENDED);
      case ACTIVE ->
          pass.accessLevel().covers(required)
              ? new Verdict.Granted(pass)
              : new Verdict.Denied(Verdict.Reason.INSUFFICIENT_ACCESS);
    };
  }
}
