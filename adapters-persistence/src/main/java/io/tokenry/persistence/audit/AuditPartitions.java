package io.tokenry.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the parts of the audit log's table, one a month of UTC, before they are needed. */
final class AuditPartitions {

  private static final Logger LOG = LoggerFactory.getLogger(AuditPartitions.class);

  private static final int MONTHS_AHEAD = 3;

  /**
   * PostgreSQL's manual, appendix A: events of the month lie in the table for all others
   * (check_violation), or somebody reads the log (lock_not_available, query_canceled). Events find
   * a place without.
   */
  private static final Set<String> LEFT_FOR_LATER = Set.of("23514", "55P03", "57014");

  private static final String MAKE =
      """
      select make_audit_partition(
          cast(date_trunc('month', now() at time zone 'UTC') + ? * interval '1 month' as date))
      """;

  private AuditPartitions() {}

  static void makeAhead(Connection connection) throws SQLException {
    for (int ahead = 0; ahead <= MONTHS_AHEAD; ahead++) {
      make(connection, ahead);
    }
  }

  private static void make(Connection connection, int ahead) throws SQLException {
    try (PreparedStatement make = connection.prepareStatement(MAKE)) {
      make.setInt(1, ahead);
      make.execute();
    } catch (SQLException failed) {
      if (!LEFT_FOR_LATER.contains(failed.getSQLState())) {
        throw failed;
      }
      LOG.debug("The part for the month {} ahead was not made", ahead, failed);
    }
  }
}
