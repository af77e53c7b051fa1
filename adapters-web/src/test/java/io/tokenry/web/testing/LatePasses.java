package io.tokenry.web.testing;

import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.query.Freshness;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Passes that are found by another thread, after whoever asked has gone on. */
record LatePasses(TokenPasses passes) implements TokenPasses {

  private static final int MILLISECONDS = 5;

  @Override
  public CompletionStage<Optional<TokenPass>> find(List<TokenDigest> digests) {
    return CompletableFuture.supplyAsync(
            () -> passes.find(digests),
            CompletableFuture.delayedExecutor(MILLISECONDS, TimeUnit.MILLISECONDS))
        .thenCompose(found -> found);
  }

  @Override
  public Freshness freshness() {
    return passes.freshness();
  }
}
