package io.tokenry.persistence.answer;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** The table of kept answers. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeptAnswerRows extends GenericRepository<KeptAnswerRow, String> {

  /** A lock ends with its transaction, even when the server dies; nothing has to be cleaned up. */
  @Query(
      """
      select pg_try_advisory_xact_lock(
          hashtextextended(cast(:caller as text) || chr(10) || cast(:key as text), 0))
      """)
  boolean tryLock(String caller, String key);

  Optional<KeptAnswerRow> findByCallerAndKey(String caller, String key);

  @Query(
      """
      insert into kept_answer (caller, key, fingerprint, body, sealed_secret, kept_at)
      values (:caller, :key, :fingerprint, :body, :sealedSecret, :keptAt)
      on conflict (caller, key) do update
      set fingerprint = excluded.fingerprint, body = excluded.body,
          sealed_secret = excluded.sealed_secret, kept_at = excluded.kept_at
      """)
  long put(
      String caller,
      String key,
      byte[] fingerprint,
      String body,
      @Nullable byte[] sealedSecret,
      Instant keptAt);

  @Query("delete from kept_answer where kept_at < :before")
  long deleteKeptBefore(Instant before);

  @Query(
      """
      update kept_answer set sealed_secret = null
      where kept_at < :before and sealed_secret is not null
      """)
  long forgetSecretsKeptBefore(Instant before);
}
