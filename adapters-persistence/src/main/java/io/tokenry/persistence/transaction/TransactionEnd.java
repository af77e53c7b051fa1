package io.tokenry.persistence.transaction;

import io.micronaut.transaction.TransactionOperations;
import io.micronaut.transaction.TransactionStatus;
import io.micronaut.transaction.support.TransactionSynchronization;
import jakarta.inject.Singleton;
import java.sql.Connection;

/** Does something when the transaction of this thread has ended. Thread-safe. */
@Singleton
public final class TransactionEnd {

  private final TransactionOperations<Connection> transactions;

  TransactionEnd(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  /**
   * Runs {@code work} once the transaction has been committed or rolled back, or when it cannot be
   * known which; before whoever began it goes on.
   *
   * @throws IllegalStateException when there is none
   */
  public void then(Runnable work) {
    running()
        .registerSynchronization(
            new TransactionSynchronization() {
              @Override
              public void afterCompletion(Status outcome) {
                work.run();
              }
            });
  }

  /**
   * Runs {@code work} once the transaction is known to be committed, before whoever began it goes
   * on.
   *
   * @throws IllegalStateException when there is none
   */
  public void ifCommitted(Runnable work) {
    running()
        .registerSynchronization(
            new TransactionSynchronization() {
              @Override
              public void afterCommit() {
                work.run();
              }
            });
  }

  private TransactionStatus<?> running() {
    return transactions
        .findTransactionStatus()
        .orElseThrow(() -> new IllegalStateException("no transaction is running"));
  }
}
