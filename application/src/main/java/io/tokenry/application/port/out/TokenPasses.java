package io.tokenry.application.port.out;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.query.Freshness;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The passes of all tokens, deleted ones included, by the digests of their values; no policy is in
 * them, so that they outlast a change of it.
 *
 * <p>Implementations may remember passes, so that they are at hand and outlast an outage of what is
 * stored; then they learn of each change, whoever made it: at once of one that was made here, soon
 * of any other. Safe for use by many threads.
 */
public interface TokenPasses {

  /**
   * Finds the pass of the token whose value, or former value, has this digest. Never waits: the
   * answer is there already when it is known, and comes later when it has to be looked up.
   *
   * @return as for {@link #find(List)}
   */
  default CompletionStage<Optional<TokenPass>> find(TokenDigest digest) {
    return find(List.of(digest));
  }

  /**
   * The same for a value that has one of these digests, each under another key. They are asked for
   * at once, so that a token which just goes from one to the other is found.
   *
   * @param digests of one value, the one under the newest key first
   * @return completes with empty when there is no such token; with {@link Failure.Unavailable} when
   *     nobody knows, because what is stored cannot be asked
   */
  CompletionStage<Optional<TokenPass>> find(List<TokenDigest> digests);

  /** How up to date the passes are just now. */
  Freshness freshness();
}
