package io.tokenry.persistence;

import io.micronaut.jdbc.BasicJdbcConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The tables in the database of the data source {@code default}, in the schema that its URL names
 * as {@code currentSchema}, else in the user's own.
 */
@Singleton
public final class Schema {

  private static final int OLDEST_VERSION = 14;
  private static final int CONNECT_SECONDS = 5;
  private static final int ANSWER_SECONDS = 10;
  private static final int NO_LIMIT = 0;

  private final BasicJdbcConfiguration settings;
  private final StartCheck startCheck;

  Schema(@Named("default") BasicJdbcConfiguration settings, StartCheck startCheck) {
    this.settings = settings;
    this.startCheck = startCheck;
  }

  /**
   * Checks the URL of a database before anything is started with it; what the pool of connections
   * says of a wrong one may show a password.
   *
   * @throws UnusableDatabase when it is no URL of a PostgreSQL
   */
  public static void checkUrl(String url) {
    try {
      var _ = DriverManager.getDriver(url);
    } catch (SQLException nobodyUnderstandsIt) {
      throw DatabaseTroubles.badUrl(url);
    }
  }

  /**
   * Brings the tables up to date; to be called before anything is stored. Several servers may do
   * this at once: one works, the others wait.
   *
   * @throws UnusableDatabase when the database cannot be reached or cannot serve, or was filled
   *     under a secret key that is missing
   */
  public void migrate() {
    DatabaseTroubles troubles = DatabaseTroubles.of(settings);
    DataSource quick = database(ANSWER_SECONDS);
    try {
      if (!isUpToDate(quick, troubles)) {
        flyway(MigrationVersion.LATEST).migrate();
      }
      try (Connection connection = quick.getConnection()) {
        startCheck.run(connection, troubles);
      }
    } catch (SQLException | FlywayException trouble) {
      throw troubles.explain(trouble);
    }
  }

  private static boolean isUpToDate(DataSource database, DatabaseTroubles troubles)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      requireSuitable(connection, troubles);
      return NewestHistory.isThatOf(connection);
    }
  }

  /** Whether the tables can be made as they were at this version. */
  public boolean knows(String version) {
    return Arrays.stream(flyway(MigrationVersion.LATEST).info().all())
        .anyMatch(it -> MigrationVersion.fromVersion(version).equals(it.getVersion()));
  }

  /** Makes the tables as they were at a version that is known, in a database that has none. */
  public void make(String version) {
    flyway(MigrationVersion.fromVersion(version)).migrate();
  }

  private Flyway flyway(MigrationVersion upTo) {
    return Flyway.configure().dataSource(database(NO_LIMIT)).loggers("slf4j").target(upTo).load();
  }

  /** Not the pool, whose connections have time limits that a migration must not have. */
  private DataSource database(int answerSeconds) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setConnectTimeout(CONNECT_SECONDS);
    database.setSocketTimeout(answerSeconds);
    database.setApplicationName("tokenry");
    if (!String.valueOf(settings.getConfiguredUrl()).contains("targetServerType=")) {
      database.setTargetServerType("primary");
    }
    database.setUser(settings.getConfiguredUsername());
    database.setPassword(settings.getConfiguredPassword());
    database.setUrl(settings.getConfiguredUrl());
    return database;
  }

  private static void requireSuitable(Connection connection, DatabaseTroubles troubles)
      throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_VERSION) {
      throw troubles.tooOld(version, OLDEST_VERSION);
    }
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                select current_schema() is not null,
                       pg_is_in_recovery(),
                       getdatabaseencoding() = 'UTF8',
                       exists (select from pg_collation where collname = 'und-x-icu')
                """)) {
      found.next();
      if (!found.getBoolean(1)) {
        throw troubles.noSchema();
      }
      if (found.getBoolean(2)) {
        throw troubles.standby();
      }
      if (!found.getBoolean(3) || !found.getBoolean(4)) {
        throw troubles.noUnicode();
      }
    }
  }
}
