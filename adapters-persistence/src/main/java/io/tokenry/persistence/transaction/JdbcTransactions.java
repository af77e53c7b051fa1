package io.tokenry.persistence.transaction;

import io.micronaut.transaction.TransactionOperations;
import io.tokenry.application.port.out.Transactions;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.function.Supplier;

/** {@link Transactions} of the database, at its isolation level READ COMMITTED. Thread-safe. */
@Singleton
final class JdbcTransactions implements Transactions {

  private final TransactionOperations<Connection> transactions;

  JdbcTransactions(TransactionOperations<Connection> transactions) {
    this.transactions = transactions;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    // What fails in an inner piece of work may be mended by the outer one, so that only the
    // outermost decides.
    return DatabaseFailures.translated(
        () ->
            transactions.findTransactionStatus().isPresent()
                ? work.get()
                : transactions.executeWrite(status -> work.get()));
  }
}
