package io.tokenry.persistence.audit;

import io.tokenry.application.query.AuditReport;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What is kept of an archived month.
 *
 * @param lastLink where the chain goes on
 * @param mac the keyed hash over all that and the one before
 */
record StoredArchive(AuditReport.Archive archive, byte[] lastLink, byte[] mac) {

  private static final String ALL =
      """
      select month, events, last_number, file_sha256, last_link, mac
      from audit_archive order by last_number
      """;

  /** All of them, in the order in which they were made. */
  static List<StoredArchive> all(Connection connection) throws SQLException {
    List<StoredArchive> archives = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(ALL)) {
      while (row.next()) {
        archives.add(
            new StoredArchive(
                new AuditReport.Archive(
                    YearMonth.from(row.getObject("month", LocalDate.class)),
                    row.getLong("events"),
                    row.getLong("last_number"),
                    HexFormat.of().formatHex(row.getBytes("file_sha256"))),
                row.getBytes("last_link"),
                row.getBytes("mac")));
      }
    }
    return archives;
  }
}
