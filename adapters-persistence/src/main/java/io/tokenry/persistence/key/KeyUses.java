package io.tokenry.persistence.key;

import io.tokenry.application.failure.Failure;
import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.connection.OwnConnections;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells how many tokens hang on each secret key of this server. Thread-safe. */
@Singleton
public final class KeyUses {

  /** Reads all tokens of a key, which takes a second or two for a million. */
  private static final String COUNT =
      """
      select count(*) filter (where not t.deleted and t.digest_key = ?),
             count(*) filter (where t.former_key = ? and t.former_ends_at > now()),
             count(*) filter (where t.deleted and t.digest_key = ?),
             max(u.used_at)
      from token t left join token_use u on u.token_id = t.id
      where t.digest_key = ? or (t.former_key = ? and t.former_ends_at > now())
      """;

  private static final int PLACES = 5;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SecretKeys keys;
  private final OwnConnections connections;

  KeyUses(SecretKeys keys, OwnConnections connections) {
    this.keys = keys;
    this.connections = connections;
  }

  /**
   * One for each key, the newest first.
   *
   * @throws Failure.Unavailable when the database cannot be asked
   */
  public List<KeyUse> all() {
    try (Connection connection = connections.open();
        Statement patience = connection.createStatement()) {
      connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
      patience.execute("set statement_timeout = " + PATIENCE.toMillis());
      List<KeyUse> uses = new ArrayList<>();
      for (SecretKey key : keys.newestFirst()) {
        uses.add(use(connection, key.id()));
      }
      return uses;
    } catch (SQLException failed) {
      throw new Failure.Unavailable(failed);
    }
  }

  private static KeyUse use(Connection connection, String id) throws SQLException {
    try (PreparedStatement count = connection.prepareStatement(COUNT)) {
      for (int place = 1; place <= PLACES; place++) {
        count.setString(place, id);
      }
      try (ResultSet row = count.executeQuery()) {
        row.next();
        return new KeyUse(
            id,
            row.getLong(1),
            row.getLong(2),
            row.getLong(3),
            Optional.ofNullable(row.getObject(4, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant));
      }
    }
  }

  /**
   * How many hang on a key.
   *
   * @param id the key's short id
   * @param living tokens that are not deleted, whatever their status
   * @param former values that were replaced and are still accepted
   * @param deleted tokens that can still be restored
   * @param lastUsed when any of these tokens was used last
   */
  public record KeyUse(
      String id, long living, long former, long deleted, Optional<Instant> lastUsed) {

    public long all() {
      return living + former + deleted;
    }
  }
}
