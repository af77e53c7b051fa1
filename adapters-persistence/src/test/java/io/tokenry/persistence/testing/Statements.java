package io.tokenry.persistence.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs SQL past the adapter. */
final class Statements {

  private Statements() {}

  /** Runs the statements one after the other on a connection of their own. */
  static void run(Connector connector, String... statements) {
    try (Connection connection = connector.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Opens a connection. */
  interface Connector {
    Connection connect() throws SQLException;
  }
}
