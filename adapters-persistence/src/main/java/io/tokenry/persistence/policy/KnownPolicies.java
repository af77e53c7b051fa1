package io.tokenry.persistence.policy;

import io.tokenry.domain.token.MaxLifetime;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The stored policies as they were last read, so that asking for one costs nothing. Thread-safe.
 *
 * <p>To read and to remember is one step, so that what was read before a change never takes the
 * place of the change.
 */
@Singleton
public final class KnownPolicies {

  static final String MAX_LIFETIME = "max_lifetime";

  private static final String NONE = "none";
  private static final String SELECT = "select value from policy where name = ?";

  private volatile MaxLifetime maxLifetime = MaxLifetime.NONE;
  private volatile boolean everRead;

  /** The longest life; none before anything was read. */
  MaxLifetime maxLifetime() {
    return maxLifetime;
  }

  /** Reads the policies. */
  public synchronized void read(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setString(1, MAX_LIFETIME);
      try (ResultSet rows = select.executeQuery()) {
        maxLifetime = rows.next() ? parse(rows.getString(1)) : MaxLifetime.NONE;
      }
    }
    everRead = true;
  }

  /** Reads the policies unless that was done before. */
  public void readOnce(Connection connection) throws SQLException {
    if (!everRead) {
      read(connection);
    }
  }

  /** Remembers what was just committed here. */
  synchronized void remember(MaxLifetime committed) {
    maxLifetime = committed;
  }

  static MaxLifetime parse(String stored) {
    return stored.equals(NONE) ? MaxLifetime.NONE : MaxLifetime.ofDays(Integer.parseInt(stored));
  }

  static String write(MaxLifetime maxLifetime) {
    return maxLifetime.days().isPresent() ? Integer.toString(maxLifetime.days().getAsInt()) : NONE;
  }
}
