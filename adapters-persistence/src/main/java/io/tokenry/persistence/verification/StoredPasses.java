package io.tokenry.persistence.verification;

import com.github.benmanes.caffeine.cache.Interner;
import io.tokenry.domain.limit.Limits;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenName;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.persistence.LimitColumns;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads passes, many at once. */
final class StoredPasses {

  static final String SELECT =
      """
      select digest, expires_at, coalesce(former_until_used, false) as ends_former,
             value_since,
             id, name, access_level, created_at, audiences, allowed_networks, suspended, deleted
      from token where digest = any (?)
      union all
      select former_digest, least(former_ends_at, expires_at), false,
             former_since,
             id, name, access_level, created_at, audiences, allowed_networks, suspended, deleted
      from token where former_digest = any (?)
      """;

  /** Many tokens have the same limits; each is kept once, for as long as somebody needs it. */
  private static final Interner<Limits> SHARED = Interner.newWeakInterner();

  private StoredPasses() {}

  /**
   * The passes of those values that there are, former ones among them, by their digests: as {@link
   * io.tokenry.domain.token.Token#passOf} gives them.
   */
  static Map<TokenDigest, TokenPass> read(Connection connection, List<TokenDigest> digests)
      throws SQLException {
    Map<TokenDigest, TokenPass> passes = HashMap.newHashMap(digests.size());
    byte[][] bytes = digests.stream().map(TokenDigest::bytes).toArray(byte[][]::new);
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      Array asked = connection.createArrayOf("bytea", bytes);
      select.setArray(1, asked);
      select.setArray(2, asked);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          TokenPass pass = pass(rows);
          passes.put(pass.digest(), pass);
        }
      }
    }
    return passes;
  }

  private static TokenPass pass(ResultSet row) throws SQLException {
    return new TokenPass(
        new TokenDigest(row.getBytes("digest")),
        new TokenId(row.getObject("id", UUID.class)),
        new TokenName(row.getString("name")),
        AccessLevel.valueOf(row.getString("access_level")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("value_since", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("expires_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        SHARED.intern(limits(row)),
        row.getBoolean("suspended"),
        row.getBoolean("deleted"),
        row.getBoolean("ends_former"));
  }

  private static Limits limits(ResultSet row) throws SQLException {
    return LimitColumns.limits(texts(row, "audiences"), texts(row, "allowed_networks"));
  }

  private static String @Nullable [] texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return array == null ? null : (String[]) array.getArray();
  }
}
