package io.tokenry.persistence.administrator;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables of second factors and of recovery codes. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface SecondFactorRows extends GenericRepository<SecondFactorRow, UUID> {

  Optional<SecondFactorRow> findByAdministratorId(UUID administratorId);

  @Query("select administrator_id from second_factor")
  List<UUID> owners();

  /** Inserts nothing where there is one already, or the administrator was removed meanwhile. */
  @Query(
      """
      insert into second_factor (administrator_id, sealed_secret, last_step, enabled_at)
      select id, cast(:sealedSecret as bytea), cast(:lastStep as bigint),
             cast(:enabledAt as timestamptz)
      from administrator
      where id = :administratorId
      on conflict do nothing
      """)
  long insert(UUID administratorId, byte[] sealedSecret, long lastStep, Instant enabledAt);

  @Query(
      """
      update second_factor set last_step = :step
      where administrator_id = :administratorId and last_step < :step
      """)
  long useStep(UUID administratorId, long step);

  @Query(
      """
      update second_factor set sealed_secret = :resealed
      where administrator_id = :administratorId and sealed_secret = :sealed
      """)
  long reseal(UUID administratorId, byte[] sealed, byte[] resealed);

  long deleteByAdministratorId(UUID administratorId);

  @Query("select code_hash from recovery_code where administrator_id = :administratorId")
  List<String> codesOf(UUID administratorId);

  @Query(
      """
      insert into recovery_code (administrator_id, code_hash)
      values (:administratorId, :codeHash)
      """)
  long insertCode(UUID administratorId, String codeHash);

  @Query(
      """
      delete from recovery_code
      where administrator_id = :administratorId and code_hash = :codeHash
      """)
  long deleteCode(UUID administratorId, String codeHash);

  @Query("delete from recovery_code where administrator_id = :administratorId")
  long deleteCodesOf(UUID administratorId);
}
