package io.tokenry.persistence.connection;

import com.zaxxer.hikari.HikariDataSource;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The pool of connections, which gives none while the database is away and has those that are in
 * use broken off when it goes away. Thread-safe.
 *
 * <p>No subclass of Micronaut's {@link DelegatingDataSource}: Micronaut would look behind it.
 */
final class GuardedPool implements DataSource {

  private final HikariDataSource pool;
  private final DataSource connections;
  private final Outage outage;

  /**
   * @param connections the pool, or what traces the statements of its connections
   */
  GuardedPool(HikariDataSource pool, DataSource connections, Outage outage) {
    this.pool = pool;
    this.connections = connections;
    this.outage = outage;
    outage.whenItBegins(this::forgetIdle);
  }

  /** Finds the pool behind what Micronaut makes of it. */
  static GuardedPool of(DataSource dataSource) {
    return (GuardedPool) DelegatingDataSource.unwrapDataSource(dataSource);
  }

  @Override
  public Connection getConnection() throws SQLException {
    outage.refuse();
    Connection connection = connections.getConnection();
    try {
      outage.breakOffLater(connection.unwrap(Connection.class));
    } catch (SQLException goneMeanwhile) {
      connection.close();
      throw goneMeanwhile;
    }
    return connection;
  }

  /** Gives a connection even if the database is thought to be away. */
  Connection borrow() throws SQLException {
    return pool.getConnection();
  }

  /** Those in use are no longer given to anybody when they come back. */
  private void forgetIdle() {
    if (pool.isRunning()) {
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("all connections of a pool are of one user");
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return pool.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return pool.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return pool.isWrapperFor(type);
  }
}
