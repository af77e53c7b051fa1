package io.tokenry.persistence.audit;

import io.tokenry.application.port.out.SecretVault;
import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.SecretKeys;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that hashes of the audit log may have been made under: those in use, and those of secret
 * keys that were dropped, which are kept encrypted in the database. Thread-safe.
 */
@Singleton
final class AuditKeyring {

  private static final Logger LOG = LoggerFactory.getLogger(AuditKeyring.class);

  private static final String DROPPED =
      "select id, audit_keys from secret_key where audit_keys is not null and id <> all (?)";

  /** Null while events wait for a seal, which may have been written under a key just dropped. */
  private static final String LAST_NUMBER =
      """
      select coalesce(max(number), 0) from audit_seal
      having not exists (select from audit_unsealed)
      """;

  private static final String KEEP =
      "update secret_key set audit_keys = ?, sealed_under = ? where id = ?";

  private final SecretKeys secretKeys;
  private final SecretVault vault;

  AuditKeyring(SecretKeys secretKeys, SecretVault vault) {
    this.secretKeys = secretKeys;
    this.vault = vault;
  }

  /** The hashes under each of them, the newest first. */
  List<AuditHashes> hashes(Connection connection) throws SQLException {
    Stream<AuditKeys> inUse = secretKeys.newestFirst().stream().map(AuditKeys::of);
    Stream<AuditKeys> dropped = dropped(connection).stream().map(Dropped::keys);
    return Stream.concat(inUse, dropped).map(AuditHashes::new).toList();
  }

  /** The hashes under those whose end is not noted: the head may be made under one of them. */
  List<AuditHashes> inUse(Connection connection) throws SQLException {
    return hashes(connection).stream().filter(AuditHashes::areInUse).toList();
  }

  /**
   * Notes up to which seal the keys were good that are no longer in use, so that who comes to know
   * one of them later can add nothing to the log.
   *
   * @return false when that has to wait for events to be sealed
   */
  boolean endDropped(Connection connection) throws SQLException {
    List<Dropped> toEnd =
        dropped(connection).stream().filter(each -> each.keys().isInUse()).toList();
    if (toEnd.isEmpty()) {
      return true;
    }
    try (Statement select = connection.createStatement();
        ResultSet last = select.executeQuery(LAST_NUMBER)) {
      if (!last.next()) {
        return false;
      }
      for (Dropped each : toEnd) {
        end(connection, each, last.getLong(1));
      }
      return true;
    }
  }

  private void end(Connection connection, Dropped dropped, long lastNumber) throws SQLException {
    try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
      keep.setBytes(1, vault.seal(dropped.keys().until(lastNumber).bytes()));
      keep.setString(2, secretKeys.newest().id());
      keep.setString(3, dropped.id());
      keep.executeUpdate();
    }
  }

  private List<Dropped> dropped(Connection connection) throws SQLException {
    Object[] inUse = secretKeys.newestFirst().stream().map(SecretKey::id).toArray();
    try (PreparedStatement select = connection.prepareStatement(DROPPED)) {
      select.setArray(1, connection.createArrayOf("text", inUse));
      List<Dropped> dropped = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          dropped(rows.getString("id"), rows.getBytes("audit_keys")).ifPresent(dropped::add);
        }
      }
      return dropped;
    }
  }

  private Optional<Dropped> dropped(String id, byte[] sealedKeys) {
    try {
      return Optional.of(new Dropped(id, AuditKeys.parse(vault.open(sealedKeys))));
    } catch (IllegalArgumentException underAnotherKey) {
      LOG.warn(
          "Events that were written under the secret key {} cannot be checked: another server"
              + " works with a newer key, which this one does not have",
          id);
      return Optional.empty();
    }
  }

  private record Dropped(String id, AuditKeys keys) {}
}
