package io.tokenry.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/** What has to be right of the data before a server may work with it. */
public interface StartCheck {

  /**
   * Looks at the data; the tables are up to date. Several servers may do this at once.
   *
   * @param connection commits each statement
   * @throws UnusableDatabase when the server must not work with it
   */
  void run(Connection connection, DatabaseTroubles troubles) throws SQLException;
}
