package io.tokenry.application.port.in;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.query.Freshness;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import java.util.concurrent.CompletionStage;

/** Judges presented tokens. Thread-safe. */
public interface VerifyToken {

  /**
   * Whether the token with this value may do something now; a granted use is noted. Never waits:
   * the verdict is there already when the token is known, and comes later when it has to be looked
   * up.
   *
   * @param presented anything that a caller sent
   * @return fails with {@link Failure.Unavailable} when the token is not known and what is stored
   *     cannot be asked
   */
  CompletionStage<Verdict> verify(String presented, AccessRequest request);

  /** How up to date the verdicts are just now. */
  Freshness freshness();
}
