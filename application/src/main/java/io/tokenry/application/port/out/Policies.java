package io.tokenry.application.port.out;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.token.MaxLifetime;

/**
 * The rules that hold for everybody, each either fixed by whoever operates the server or stored.
 *
 * <p>Safe for use by many threads. What is stored takes part in the transaction of {@link
 * Transactions}.
 */
public interface Policies {

  /**
   * The longest life of tokens, as it is known here. A stored one that is replaced here is known as
   * soon as the transaction is committed, one that is replaced elsewhere soon after that. Never
   * waits and never fails.
   */
  MaxLifetime maxLifetime();

  /** Whether the longest life is fixed, so that no stored one counts. */
  boolean isMaxLifetimeFixed();

  /**
   * Stores a longest life; whoever else does so waits until the transaction has ended.
   *
   * @return the one that was stored before
   * @throws Failure.Unavailable when it cannot be stored
   */
  MaxLifetime replaceMaxLifetime(MaxLifetime next);
}
