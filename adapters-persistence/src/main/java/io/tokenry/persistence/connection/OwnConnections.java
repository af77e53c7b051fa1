package io.tokenry.persistence.connection;

import io.micronaut.jdbc.BasicJdbcConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * Connections beside the pool, for those who need one all the time and must not wait behind slow
 * requests. They fail when the database is silent for {@link #SILENCE}. Thread-safe.
 */
@Singleton
public final class OwnConnections {

  /** For how long a trivial statement is waited for; a busy machine may take a second. */
  public static final Duration SILENCE = Duration.ofMillis(1_500);

  private static final String TOO_MANY_CONNECTIONS = "53300";

  /**
   * A statement that takes longer than it should is ended by the database before it would seem
   * silent; and none of them is worth being compiled, which takes longer than to run it.
   */
  private static final String QUICK_OR_NOT_AT_ALL =
      "-c statement_timeout=900ms -c lock_timeout=500ms -c enable_seqscan=off -c jit=off";

  /**
   * What the URL does not say otherwise; times in seconds, except the second. There is time to log
   * in at another host when the first one is silent.
   */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "connectTimeout", "2",
          "sslResponseTimeout", "2000",
          "loginTimeout", "10",
          "socketTimeout", "2",
          "tcpKeepAlive", "true",
          "targetServerType", "primary",
          "ApplicationName", "tokenry",
          "logServerErrorDetail", "false",
          "options", QUICK_OR_NOT_AT_ALL);

  private final BasicJdbcConfiguration settings;
  private final DataSource pool;
  private final Outage outage;

  OwnConnections(
      @Named("default") BasicJdbcConfiguration settings,
      @Named("default") DataSource pool,
      Outage outage) {
    this.settings = settings;
    this.pool = pool;
    this.outage = outage;
  }

  /**
   * Opens a connection, or takes one from the pool for good when the database has none left. It
   * commits each statement.
   */
  public Connection open() throws SQLException {
    Connection connection = openOrBorrow();
    connection.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
    return connection;
  }

  /** The same, but it is refused while the database is away, and broken off when it goes away. */
  public Connection openGuarded() throws SQLException {
    outage.refuse();
    Connection connection = open();
    try {
      outage.breakOffLater(connection.unwrap(Connection.class));
    } catch (SQLException goneMeanwhile) {
      connection.close();
      throw goneMeanwhile;
    }
    return connection;
  }

  private Connection openOrBorrow() throws SQLException {
    Properties properties = new Properties();
    properties.putAll(DEFAULTS);
    Optional.ofNullable(settings.getConfiguredUsername())
        .ifPresent(user -> properties.setProperty("user", user));
    Optional.ofNullable(settings.getConfiguredPassword())
        .ifPresent(password -> properties.setProperty("password", password));
    try {
      return DriverManager.getConnection(settings.getConfiguredUrl(), properties);
    } catch (SQLException failed) {
      if (TOO_MANY_CONNECTIONS.equals(failed.getSQLState())) {
        return borrow(failed);
      }
      throw failed;
    }
  }

  private Connection borrow(SQLException becauseOf) throws SQLException {
    try {
      return GuardedPool.of(pool).borrow();
    } catch (SQLException allInUse) {
      // The database did answer: it has no more.
      becauseOf.addSuppressed(allInUse);
      throw becauseOf;
    }
  }
}
