package io.tokenry.persistence.bulk;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table of runs. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface BulkRunRows extends GenericRepository<BulkRunRow, UUID> {

  @Query(
      """
      insert into bulk_run (id, action, started_at, progress_at, total, changed, unchanged, failed,
          faulty, faults, finished)
      values (:id, :action, :startedAt, :progressAt, :total, :changed, :unchanged, :failed,
          :faulty, :faults, :finished)
      on conflict (id) do update
      set progress_at = excluded.progress_at, changed = excluded.changed,
          unchanged = excluded.unchanged, failed = excluded.failed,
          faulty = excluded.faulty, faults = excluded.faults, finished = excluded.finished
      """)
  void put(BulkRunRow row);

  Optional<BulkRunRow> findById(UUID id);

  @Query("delete from bulk_run where started_at < :time")
  long deleteStartedBefore(Instant time);
}
