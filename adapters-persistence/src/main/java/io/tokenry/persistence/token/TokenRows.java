package io.tokenry.persistence.token;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of tokens and of their use, one row in each for every token. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface TokenRows extends GenericRepository<TokenRow, UUID> {

  /** What a {@link TokenRow} is read from, as {@code t} and {@code u}. */
  String SELECT =
      "select t.*, u.used_at, u.used_from, u.used_by from token t join token_use u on u.token_id = t.id ";

  @Query(
      """
      insert into token (
          id, name, name_key, description, access_level, suspended, expires_at, digest, hint,
          value_since, former_digest, former_hint, former_since, former_ends_at, former_until_used,
          digest_key, former_key,
          audiences, allowed_networks,
          created_at, created_by_kind, created_by_id, created_by_name,
          updated_at, updated_by_kind, updated_by_id, updated_by_name,
          deleted_at, deleted_by_kind, deleted_by_id, deleted_by_name, version)
      values (
          :id, :name, :nameKey, :description, :accessLevel, :suspended, :expiresAt, :digest, :hint,
          :valueSince, :formerDigest, :formerHint, :formerSince, :formerEndsAt, :formerUntilUsed,
          :digestKey, case when cast(:formerDigest as bytea) is not null then :digestKey end,
          :audiences, :allowedNetworks,
          :createdAt, :createdByKind, :createdById, :createdByName,
          :updatedAt, :updatedByKind, :updatedById, :updatedByName,
          :deletedAt, :deletedByKind, :deletedById, :deletedByName, :version)
      """)
  void insert(TokenRow row);

  @Query(
      """
      insert into token_use (token_id, used_at, used_from, used_by)
      values (:id, :usedAt, :usedFrom, :usedBy)
      """)
  long insertUse(
      UUID id, @Nullable Instant usedAt, @Nullable String usedFrom, @Nullable String usedBy);

  /** A digest that the token had before keeps its key; any other was made under the newest. */
  @Query(
      """
      update token
      set name = :name, name_key = :nameKey, description = :description,
          access_level = :accessLevel, suspended = :suspended, expires_at = :expiresAt,
          audiences = :audiences, allowed_networks = :allowedNetworks,
          digest_key = case :digest
              when digest then digest_key when former_digest then former_key else :digestKey end,
          former_key = case when cast(:formerDigest as bytea) is not null then case :formerDigest
              when digest then digest_key when former_digest then former_key else :digestKey end end,
          digest = :digest, hint = :hint, value_since = :valueSince,
          former_digest = :formerDigest, former_hint = :formerHint, former_since = :formerSince,
          former_ends_at = :formerEndsAt, former_until_used = :formerUntilUsed,
          updated_at = :updatedAt, updated_by_kind = :updatedByKind,
          updated_by_id = :updatedById, updated_by_name = :updatedByName,
          deleted_at = :deletedAt, deleted_by_kind = :deletedByKind,
          deleted_by_id = :deletedById, deleted_by_name = :deletedByName, version = :version
      where id = :id
      """)
  void update(TokenRow row);

  @Query(SELECT + "where t.id = :id")
  Optional<TokenRow> findById(UUID id);

  /** The same, and lets nobody else change the token until the transaction ends. */
  @Query(SELECT + "where t.id = :id for update of t")
  Optional<TokenRow> lockById(UUID id);

  /** Whoever changes one of them just now restores it, so that it is passed over. */
  @Query(
      """
      with doomed as (
          select id from token where deleted and deleted_at <= :deletedUntil
          order by deleted_at limit :most for update skip locked
      ), gone as (
          delete from token where id in (select id from doomed) returning id, name
      ), kept as (
          insert into purged_token (id) select id from gone
      )
      select id, name from gone
      """)
  List<PurgedRow> purge(Instant deletedUntil, int most);

  @Query("select exists (select from purged_token where id = :id)")
  boolean isPurged(UUID id);

  @Query("select exists (select from token) or exists (select from purged_token)")
  boolean existsAny();
}
