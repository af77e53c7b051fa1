package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.domain.Actor;
import io.tokenry.domain.Violation;
import io.tokenry.domain.policy.ReachPolicy;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Holds {@link ReachPolicy} against what tokens do. Whoever acts is looked up in the same
 * transaction, so that what counts is how far it reaches now, whoever let it in.
 */
final class CallersReach {

  private final Tokens tokens;

  CallersReach(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * @throws Failure.NotAllowed when a token makes one that reaches further than itself
   */
  void requireForNew(Token made, Actor by, Instant now) {
    caller(by, now).ifPresent(caller -> require(ReachPolicy.check(made, caller)));
  }

  /**
   * @throws Failure.NotAllowed when a token makes more of another than it may
   */
  void requireForChange(Token before, Token after, Actor by, Instant now) {
    caller(by, now).ifPresent(caller -> require(ReachPolicy.check(before, after, caller)));
  }

  /** The token that acts; empty when somebody else does. */
  private Optional<Token> caller(Actor by, Instant now) {
    return by.kind() == Actor.Kind.TOKEN
        ? Optional.of(
            TokenId.parse(by.id())
                .flatMap(tokens::find)
                .filter(token -> token.status(now) == TokenStatus.ACTIVE)
                .orElseThrow(Failure.NotAllowed::new))
        : Optional.empty();
  }

  private static void require(List<Violation> beyond) {
    if (!beyond.isEmpty()) {
      throw new Failure.NotAllowed(beyond);
    }
  }
}
