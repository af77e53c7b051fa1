package io.tokenry.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What Flyway has written down of tables that are up to date: version and checksum of each
 * migration. To compare that lets a server start sooner than Flyway, which has to be loaded first,
 * finds out that nothing is to be done.
 */
final class NewestHistory {

  /** Of the schema in which Flyway would work; a table of another one is not meant. */
  private static final String TABLE =
      "select to_regclass(quote_ident(current_schema()) || '.flyway_schema_history')::text";

  private NewestHistory() {}

  /** Whether nothing is left to be done; several servers may ask this at once. */
  static boolean isThatOf(Connection connection) throws SQLException {
    return lines().equals(of(connection));
  }

  /** What is written down there; nothing where Flyway never was. */
  static List<String> of(Connection connection) throws SQLException {
    List<String> table = texts(connection, TABLE);
    return table.isEmpty()
        ? List.of()
        : texts(
            connection,
            """
            select concat(version, ' ', checksum, case when not success then ' failed' end)
            from %s order by installed_rank
            """
                .formatted(table.getFirst()));
  }

  /** A version and its checksum each. */
  static List<String> lines() {
    try (InputStream file =
        Objects.requireNonNull(NewestHistory.class.getResourceAsStream("/db/newest-history.txt"))) {
      return new String(file.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> texts(Connection connection, String query) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        String text = rows.getString(1);
        if (text != null) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}
