package io.tokenry.persistence.administrator;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table of sessions. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SessionRows extends GenericRepository<SessionRow, byte[]> {

  /** Inserts nothing when the administrator was removed meanwhile. */
  @Query(
      """
      insert into session (digest, administrator_id, started_at, last_seen_at, proven_at)
      select cast(:digest as bytea), id, cast(:startedAt as timestamptz),
             cast(:lastSeenAt as timestamptz), cast(:provenAt as timestamptz)
      from administrator
      where id = :administratorId
      """)
  long insert(
      byte[] digest, UUID administratorId, Instant startedAt, Instant lastSeenAt, Instant provenAt);

  Optional<SessionRow> findByDigest(byte[] digest);

  @Query("update session set last_seen_at = :lastSeenAt where digest = :digest")
  long touch(byte[] digest, Instant lastSeenAt);

  @Query("update session set proven_at = :provenAt where digest = :digest")
  long prove(byte[] digest, Instant provenAt);

  long deleteByDigest(byte[] digest);

  long deleteByAdministratorId(UUID administratorId);

  @Query("delete from session where administrator_id = :administratorId and digest <> :except")
  long deleteByAdministratorIdExcept(UUID administratorId, byte[] except);

  @Query(
      """
      delete from session
      where last_seen_at <= :lastSeenUntil or started_at <= :startedUntil
      """)
  long deleteDead(Instant lastSeenUntil, Instant startedUntil);
}
