package io.tokenry.persistence.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/**
 * What a backup holds.
 *
 * @param madeAt the moment it shows
 * @param tokens those that are not deleted
 * @param deletedTokens those that can still be restored
 * @param administrators all of them
 * @param auditEvents those in the audit log
 */
public record BackupSummary(
    Instant madeAt, long tokens, long deletedTokens, long administrators, long auditEvents) {

  private static final String COUNT =
      """
      select (select count(*) from token where not deleted),
             (select count(*) from token where deleted),
             (select count(*) from administrator),
             (select count(*) from audit_event)
      """;

  static BackupSummary of(Connection connection, Instant madeAt) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet counts = statement.executeQuery(COUNT)) {
      counts.next();
      return new BackupSummary(
          madeAt, counts.getLong(1), counts.getLong(2), counts.getLong(3), counts.getLong(4));
    }
  }
}
