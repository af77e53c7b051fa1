package io.tokenry.persistence.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A running PostgreSQL.
 *
 * @param name for people who read which tests ran
 * @param port on the loopback address
 */
public record PostgresServer(String name, int port) {

  private static final String SUPERUSER = "postgres";

  /** The PostgreSQL that comes with Tokenry; one for all tests. */
  public static PostgresServer embedded() {
    return Embedded.SERVER;
  }

  /** A PostgreSQL of this machine's own, if it has one; one for all tests. */
  public static Optional<PostgresServer> installed() {
    return InstalledPostgres.SERVER;
  }

  public String url() {
    return url(SUPERUSER);
  }

  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public Connection connect(String database, String user, String password) throws SQLException {
    return DriverManager.getConnection(url(database), user, password);
  }

  /** Runs statements as the superuser. */
  public void run(String... statements) {
    Statements.run(() -> connect(SUPERUSER, SUPERUSER, SUPERUSER), statements);
  }

  @Override
  public String toString() {
    return name;
  }

  /** Starts when it is first asked for. */
  private static final class Embedded {
    private static final PostgresServer SERVER = start();

    private static PostgresServer start() {
      try {
        return new PostgresServer("embedded", EmbeddedPostgres.start().getPort());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
