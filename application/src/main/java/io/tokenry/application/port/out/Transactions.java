package io.tokenry.application.port.out;

import java.util.function.Supplier;

/** Makes several changes one: all of them happen, or none. */
public interface Transactions {

  /**
   * Runs {@code work} in a transaction, or in the one that is already running on this thread. It is
   * rolled back when {@code work} throws.
   */
  <T> T inTransaction(Supplier<T> work);
}
