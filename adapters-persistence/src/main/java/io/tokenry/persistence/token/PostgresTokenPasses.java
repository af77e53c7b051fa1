package io.tokenry.persistence.token;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.query.Freshness;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@link TokenPasses} that remembers nothing. Thread-safe. */
@Singleton
final class PostgresTokenPasses implements TokenPasses {

  private final Tokens tokens;

  PostgresTokenPasses(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public CompletionStage<Optional<TokenPass>> find(TokenDigest digest) {
    try {
      return CompletableFuture.completedStage(tokens.findByDigest(digest).map(Token::pass));
    } catch (Failure.Unavailable unavailable) {
      return CompletableFuture.failedStage(unavailable);
    }
  }

  @Override
  public Freshness freshness() {
    return Freshness.IMMEDIATE;
  }
}
