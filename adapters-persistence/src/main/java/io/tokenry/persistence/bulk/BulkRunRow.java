package io.tokenry.persistence.bulk;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tokenry.application.bulk.BulkAction;
import io.tokenry.application.bulk.BulkRun;
import io.tokenry.application.bulk.BulkRun.Fault;
import io.tokenry.application.bulk.BulkRunId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A run as a row. */
@MappedEntity("bulk_run")
record BulkRunRow(
    @Id UUID id,
    BulkAction action,
    Instant startedAt,
    Instant progressAt,
    long total,
    long changed,
    long unchanged,
    long failed,
    String[] faulty,
    String[] faults,
    boolean finished) {

  static BulkRunRow of(BulkRun run) {
    return new BulkRunRow(
        run.id().value(),
        run.action(),
        run.startedAt(),
        run.progressAt(),
        run.total(),
        run.changed(),
        run.unchanged(),
        run.failed(),
        run.faults().stream().map(Fault::token).toArray(String[]::new),
        run.faults().stream().map(Fault::rule).toArray(String[]::new),
        run.finished());
  }

  BulkRun toRun() {
    List<Fault> named =
        IntStream.range(0, faulty.length).mapToObj(i -> new Fault(faulty[i], faults[i])).toList();
    return new BulkRun(
        new BulkRunId(id),
        action,
        startedAt,
        progressAt,
        total,
        changed,
        unchanged,
        failed,
        named,
        finished);
  }
}
