package io.tokenry.web.testing;

import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.query.Freshness;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Passes of which a test says how old they are. Thread-safe. */
public final class ReportedFreshness implements TokenPasses {

  private final TokenPasses passes;
  private volatile Freshness freshness = Freshness.IMMEDIATE;

  ReportedFreshness(TokenPasses passes) {
    this.passes = passes;
  }

  /** From now on they are like this. */
  public void age(boolean stored, long milliseconds, boolean trusted) {
    freshness = new Freshness(stored, Duration.ofMillis(milliseconds), trusted);
  }

  /** Undoes {@link #age}. */
  public void recover() {
    freshness = Freshness.IMMEDIATE;
  }

  @Override
  public CompletionStage<Optional<TokenPass>> find(List<TokenDigest> digests) {
    return passes.find(digests);
  }

  @Override
  public Freshness freshness() {
    return freshness;
  }
}
