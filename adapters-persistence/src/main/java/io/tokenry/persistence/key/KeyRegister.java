package io.tokenry.persistence.key;

import io.tokenry.application.port.out.SecretVault;
import io.tokenry.persistence.DatabaseTroubles;
import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.StartCheck;
import io.tokenry.persistence.audit.AuditKeys;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the server's secret keys with those that the database was filled under: at least one
 * must be among them, and no other may be missing while something hangs on it. Enters the new ones,
 * and keeps of each older one what checks of the audit log will need when it is dropped. Of a key
 * that was never the newest nothing is kept: nothing was written under it, and whoever has seen the
 * present key must not find the next one's. Thread-safe.
 */
@Singleton
final class KeyRegister implements StartCheck {

  /** Lets everybody read. */
  private static final String LOCK = "lock table secret_key in share row exclusive mode";

  private static final String READ =
      "select id, check_value, audit_keys, sealed_under, newest_at > '-infinity' as was_newest"
          + " from secret_key";

  /** A former value whose time is over stays in its row, and needs no key any more. */
  private static final String COUNT =
      """
      select (select count(*) from token where digest_key = ?)
          + (select count(*) from token
             where former_key = ? and digest_key <> ? and former_ends_at > now())
      """;

  private static final String ENTER = "insert into secret_key (id, check_value) values (?, ?)";

  private static final String NOTE_NEWEST =
      """
      update secret_key set newest_at = clock_timestamp(), audit_keys = null, sealed_under = null
      where id = ?
      """;

  private static final String KEEP =
      "update secret_key set audit_keys = ?, sealed_under = ? where id = ?";

  private final SecretKeys keys;
  private final SecretVault vault;

  KeyRegister(SecretKeys keys, SecretVault vault) {
    this.keys = keys;
    this.vault = vault;
  }

  @Override
  public void run(Connection connection, DatabaseTroubles troubles) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(LOCK);
      Map<String, Entry> entries = read(statement);
      requireKnown(entries, troubles);
      Map<String, Entry> dropped = new HashMap<>(entries);
      for (SecretKey key : keys.newestFirst()) {
        dropped.remove(key.id());
        if (!entries.containsKey(key.id())) {
          enter(connection, key);
        }
      }
      noteNewest(connection);
      for (SecretKey older : keys.older()) {
        Entry entry = entries.get(older.id());
        if (entry != null && entry.wasNewest()) {
          keep(connection, older.id(), AuditKeys.of(older), entry);
        }
      }
      for (var entry : dropped.entrySet()) {
        requireUnused(connection, entry.getKey(), troubles);
        if (entry.getValue().wasNewest()) {
          AuditKeys kept =
              auditKeys(entry.getValue())
                  .orElseThrow(() -> troubles.secretKeyMissingForAuditLog(entry.getKey()));
          keep(connection, entry.getKey(), kept, entry.getValue());
        }
      }
      connection.commit();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private void requireKnown(Map<String, Entry> entries, DatabaseTroubles troubles) {
    boolean any = entries.isEmpty();
    for (SecretKey key : keys.newestFirst()) {
      Entry entry = entries.get(key.id());
      if (entry != null && !MessageDigest.isEqual(entry.checkValue(), key.checkValue())) {
        throw troubles.otherSecretKey();
      }
      any |= entry != null;
    }
    if (!any) {
      throw troubles.otherSecretKey();
    }
  }

  private static void requireUnused(Connection connection, String id, DatabaseTroubles troubles)
      throws SQLException {
    try (PreparedStatement count = connection.prepareStatement(COUNT)) {
      count.setString(1, id);
      count.setString(2, id);
      count.setString(3, id);
      try (ResultSet tokens = count.executeQuery()) {
        tokens.next();
        if (tokens.getLong(1) > 0) {
          throw troubles.missingSecretKey(id, tokens.getLong(1));
        }
      }
    }
  }

  private static Map<String, Entry> read(Statement statement) throws SQLException {
    Map<String, Entry> entries = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(READ)) {
      while (rows.next()) {
        entries.put(
            rows.getString("id"),
            new Entry(
                rows.getBytes("check_value"),
                rows.getBytes("audit_keys"),
                rows.getString("sealed_under"),
                rows.getBoolean("was_newest")));
      }
    }
    return entries;
  }

  private static void enter(Connection connection, SecretKey key) throws SQLException {
    try (PreparedStatement enter = connection.prepareStatement(ENTER)) {
      enter.setString(1, key.id());
      enter.setBytes(2, key.checkValue());
      enter.executeUpdate();
    }
  }

  private void noteNewest(Connection connection) throws SQLException {
    try (PreparedStatement note = connection.prepareStatement(NOTE_NEWEST)) {
      note.setString(1, keys.newest().id());
      note.executeUpdate();
    }
  }

  private void keep(Connection connection, String id, AuditKeys auditKeys, Entry stored)
      throws SQLException {
    if (keys.newest().id().equals(stored.sealedUnder())
        && auditKeys(stored).filter(auditKeys::equals).isPresent()) {
      return;
    }
    try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
      keep.setBytes(1, vault.seal(auditKeys.bytes()));
      keep.setString(2, keys.newest().id());
      keep.setString(3, id);
      keep.executeUpdate();
    }
  }

  /** Empty when there are none, or they were encrypted under a key that is not there. */
  private Optional<AuditKeys> auditKeys(Entry entry) {
    try {
      return Optional.ofNullable(entry.sealedAuditKeys()).map(vault::open).map(AuditKeys::parse);
    } catch (IllegalArgumentException underAnotherKey) {
      return Optional.empty();
    }
  }

  private record Entry(
      byte[] checkValue,
      byte @Nullable [] sealedAuditKeys,
      @Nullable String sealedUnder,
      boolean wasNewest) {}
}
