package io.tokenry.persistence.verification;

import io.tokenry.application.port.out.TokenPasses;
import io.tokenry.application.query.Freshness;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.persistence.connection.Outage;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * {@link TokenPasses} of PostgreSQL that are remembered; nothing is until a {@link ChangeFeed}
 * tells of changes. What has to be looked up completes on the thread of {@link PassLookUps}.
 * Thread-safe.
 */
@Singleton
final class PostgresTokenPasses implements TokenPasses {

  private final PassCache cache;
  private final Trust trust;
  private final PassLookUps lookUps;
  private final Outage outage;

  PostgresTokenPasses(PassCache cache, Trust trust, PassLookUps lookUps, Outage outage) {
    this.cache = cache;
    this.trust = trust;
    this.lookUps = lookUps;
    this.outage = outage;
  }

  @Override
  public CompletionStage<Optional<TokenPass>> find(TokenDigest digest) {
    boolean trusted = trust.holds();
    CompletionStage<Optional<TokenPass>> remembered = trusted ? cache.remembered(digest) : null;
    if (remembered != null) {
      return remembered;
    }
    return lookUp(List.of(digest), trusted);
  }

  @Override
  public CompletionStage<Optional<TokenPass>> find(List<TokenDigest> digests) {
    boolean trusted = trust.holds();
    for (TokenDigest digest : digests) {
      CompletionStage<Optional<TokenPass>> remembered = trusted ? cache.remembered(digest) : null;
      if (remembered != null) {
        return remembered;
      }
    }
    return lookUp(digests, trusted);
  }

  /** A look-up that can only fail must not take the place of what is remembered. */
  private CompletionStage<Optional<TokenPass>> lookUp(List<TokenDigest> digests, boolean trusted) {
    return outage.isOn() ? lookUps.lookUp(digests) : cache.find(digests, trusted, lookUps::lookUp);
  }

  @Override
  public Freshness freshness() {
    return trust.freshness();
  }
}
