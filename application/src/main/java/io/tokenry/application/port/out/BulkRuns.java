package io.tokenry.application.port.out;

import io.tokenry.application.bulk.BulkRun;
import io.tokenry.application.bulk.BulkRunId;
import io.tokenry.application.failure.Failure;
import java.time.Instant;
import java.util.Optional;

/**
 * Actions on many tokens, as far as they have come, for all nodes to see. Implementations are safe
 * for use by many threads and take part in the transaction of {@link Transactions}. Each method may
 * throw {@link Failure.Unavailable}.
 */
public interface BulkRuns {

  /** Stores a run, whether it is a new one or has got on. */
  void put(BulkRun run);

  Optional<BulkRun> find(BulkRunId id);

  /** Forgets the runs that were started before a moment. */
  void forgetStartedBefore(Instant time);
}
