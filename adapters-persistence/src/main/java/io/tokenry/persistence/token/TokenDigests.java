package io.tokenry.persistence.token;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.application.port.out.Tokens.NewDigest;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenHint;
import io.tokenry.domain.token.TokenId;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Statements about digests of one value under several keys. Thread-safe. */
@Singleton
final class TokenDigests {

  private static final String FIND =
      TokenRows.SELECT + "where t.digest = any (?) or t.former_digest = any (?)";

  /**
   * In an order, so that of two who ask for the same value none waits for the other in a circle.
   */
  private static final String LOCK =
      """
      select pg_advisory_xact_lock(
          hashtextextended(encode(digest, 'hex'), 'token'::regclass::oid::bigint))
      from (select digest from unnest(?) as asked (digest) order by digest) sorted
      """;

  /**
   * Nobody is waited for: who changes a token just now lets its next use be the occasion. No token
   * goes back to the newest key of a server that has not been restarted yet as others have.
   */
  private static final String REDIGEST =
      """
      with asked as (
          select * from unnest(?, ?, ?, ?) as asked (id, stored, replacement, hint)
      ), mine as (
          select t.id from token t join asked using (id)
          where asked.stored in (t.digest, t.former_digest)
          for update of t skip locked
      )
      update token t
      set digest = case t.digest when asked.stored then asked.replacement else t.digest end,
          digest_key = case t.digest when asked.stored then newest.key else t.digest_key end,
          hint = case when t.digest = asked.stored and t.hint = '%1$s'
              then asked.hint else t.hint end,
          former_digest = case t.former_digest
              when asked.stored then asked.replacement else t.former_digest end,
          former_key = case t.former_digest when asked.stored then newest.key else t.former_key end,
          former_hint = case when t.former_digest = asked.stored and t.former_hint = '%1$s'
              then asked.hint else t.former_hint end
      from asked, (select id as key, newest_at from secret_key where id = ?) newest
      where t.id = asked.id
        and t.id in (select id from mine)
        and asked.stored in (t.digest, t.former_digest)
        and newest.newest_at >= (
            select newest_at from secret_key
            where id = case t.digest when asked.stored then t.digest_key else t.former_key end)
        and not exists (
            select from token other
            where other.digest = asked.replacement or other.former_digest = asked.replacement)
      returning t.id, asked.stored, asked.replacement, asked.hint
      """
          .formatted(TokenHint.OF_UNSEEN);

  private final JdbcOperations jdbc;

  TokenDigests(JdbcOperations jdbc) {
    this.jdbc = jdbc;
  }

  Optional<TokenRow> find(List<TokenDigest> digests) {
    return jdbc.prepareStatement(
        FIND,
        select -> {
          Array asked = digests(select, digests, it -> it);
          select.setArray(1, asked);
          select.setArray(2, asked);
          try (ResultSet rows = select.executeQuery()) {
            return jdbc.entityStream(rows, TokenRow.class).findFirst();
          }
        });
  }

  /** Until the transaction ends nobody else gets beyond this for one of these digests. */
  void lock(List<TokenDigest> digests) {
    jdbc.prepareStatement(
        LOCK,
        lock -> {
          lock.setArray(1, digests(lock, digests, it -> it));
          return lock.execute();
        });
  }

  /** Returns those that were done. */
  List<NewDigest> redigest(List<NewDigest> digests, String newestKey) {
    return jdbc.prepareStatement(
        REDIGEST,
        update -> {
          Object[] tokens = digests.stream().map(change -> change.token().value()).toArray();
          update.setArray(1, update.getConnection().createArrayOf("uuid", tokens));
          update.setArray(2, digests(update, digests, NewDigest::stored));
          update.setArray(3, digests(update, digests, NewDigest::replacement));
          Object[] hints = digests.stream().map(change -> change.hint().value()).toArray();
          update.setArray(4, update.getConnection().createArrayOf("text", hints));
          update.setString(5, newestKey);
          List<NewDigest> done = new ArrayList<>();
          try (ResultSet rows = update.executeQuery()) {
            while (rows.next()) {
              done.add(
                  new NewDigest(
                      new TokenId(rows.getObject("id", UUID.class)),
                      new TokenDigest(rows.getBytes("stored")),
                      new TokenDigest(rows.getBytes("replacement")),
                      new TokenHint(rows.getString("hint"))));
            }
          }
          return done;
        });
  }

  private static <T> Array digests(
      PreparedStatement statement, List<T> list, Function<T, TokenDigest> column)
      throws SQLException {
    byte[][] bytes = list.stream().map(column).map(TokenDigest::bytes).toArray(byte[][]::new);
    return statement.getConnection().createArrayOf("bytea", bytes);
  }
}
