package io.tokenry.application.port.in;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.token.TokenValue;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets a caller repeat a request whose answer got lost, without doing it twice.
 *
 * <p>An answer is kept for 24 hours, the secret in it for 10 minutes and encrypted. Thread-safe.
 */
public interface AnswerOnce {

  /**
   * Does {@code work} in one transaction with remembering its answer, or repeats the answer that an
   * equal request got before. Failures are not remembered.
   *
   * @param caller whose key it is; keys of different callers have nothing to do with each other
   * @param key 1 to 255 characters
   * @param request what the request is in all that matters; another one under the same key clashes
   * @throws Failure.IdempotencyClash when the key belongs to another request, or to one still
   *     running
   */
  Answer answer(String caller, String key, String request, Supplier<Answer> work);

  /**
   * An answer.
   *
   * @param body what may be kept in plain text
   * @param secret what may not; empty when there is none or it is no longer kept
   * @param replayed whether this was answered before
   */
  record Answer(String body, Optional<TokenValue> secret, boolean replayed) {}
}
