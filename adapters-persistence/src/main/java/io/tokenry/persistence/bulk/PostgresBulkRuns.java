package io.tokenry.persistence.bulk;

import static io.tokenry.persistence.transaction.DatabaseFailures.translated;

import io.tokenry.application.bulk.BulkRun;
import io.tokenry.application.bulk.BulkRunId;
import io.tokenry.application.port.out.BulkRuns;
import io.tokenry.application.port.out.Transactions;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** {@link BulkRuns} in PostgreSQL. Thread-safe. */
@Singleton
final class PostgresBulkRuns implements BulkRuns {

  private final BulkRunRows rows;
  private final Transactions transactions;

  PostgresBulkRuns(BulkRunRows rows, Transactions transactions) {
    this.rows = rows;
    this.transactions = transactions;
  }

  @Override
  public void put(BulkRun run) {
    transactions.inTransaction(
        () -> {
          rows.put(BulkRunRow.of(run));
          return run;
        });
  }

  @Override
  public Optional<BulkRun> find(BulkRunId id) {
    return translated(() -> rows.findById(id.value())).map(BulkRunRow::toRun);
  }

  @Override
  public void forgetStartedBefore(Instant time) {
    translated(() -> rows.deleteStartedBefore(time));
  }
}
