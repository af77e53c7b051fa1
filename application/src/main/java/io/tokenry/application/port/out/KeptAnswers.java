package io.tokenry.application.port.out;

import java.time.Instant;
import java.util.Optional;

/**
 * Answers to requests that carried an idempotency key. Takes part in the transaction of {@link
 * Transactions}; safe for use by many threads.
 */
public interface KeptAnswers {

  /**
   * Claims a key until the running transaction ends.
   *
   * @return false when another transaction holds it
   */
  boolean claim(String caller, String key);

  Optional<KeptAnswer> find(String caller, String key);

  /** Keeps an answer, in place of an older one under the same key. */
  void keep(String caller, String key, KeptAnswer answer);

  /**
   * Forgets answers kept before {@code answersBefore}, and the secrets in those kept before {@code
   * secretsBefore}.
   */
  void forget(Instant answersBefore, Instant secretsBefore);

  /**
   * An answer.
   *
   * @param fingerprint tells requests apart
   * @param body the answer without its secret
   * @param sealedSecret the secret, encrypted by {@link SecretVault}; empty once it is forgotten
   */
  record KeptAnswer(
      byte[] fingerprint, String body, Optional<byte[]> sealedSecret, Instant keptAt) {}
}
