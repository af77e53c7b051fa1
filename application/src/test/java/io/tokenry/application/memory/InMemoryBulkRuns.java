package io.tokenry.application.memory;

import io.tokenry.application.bulk.BulkRun;
import io.tokenry.application.bulk.BulkRunId;
import io.tokenry.application.port.out.BulkRuns;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@link BulkRuns} in memory. Thread-safe. */
public final class InMemoryBulkRuns implements BulkRuns, Restorable {

  private final Map<BulkRunId, BulkRun> runs = new ConcurrentHashMap<>();

  @Override
  public void put(BulkRun run) {
    runs.put(run.id(), run);
  }

  @Override
  public Optional<BulkRun> find(BulkRunId id) {
    return Optional.ofNullable(runs.get(id));
  }

  @Override
  public void forgetStartedBefore(Instant time) {
    runs.values().removeIf(run -> run.startedAt().isBefore(time));
  }

  @Override
  public Runnable savePoint() {
    Map<BulkRunId, BulkRun> before = Map.copyOf(runs);
    return () -> {
      runs.clear();
      runs.putAll(before);
    };
  }
}
