package io.tokenry.bootstrap.database;

import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.DatabaseAccess;
import io.tokenry.bootstrap.storage.DataDirectory;
import io.tokenry.bootstrap.storage.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of one's own in the data directory. When it dies by itself it is started
 * again on the same port. It outlives a process that is killed; the next start finds it, stops it
 * cleanly and goes on with what it kept.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String CLUSTER = "database";
  private static final String PASSWORD = "database.password";
  private static final String SECONDS_TO_WAIT = "60";
  private static final int ATTEMPTS_AT_A_PORT = 5;

  private final PostgresPrograms programs;
  private final Cluster cluster;
  private final DatabaseAccess access;
  private final Watch watch;

  private EmbeddedPostgres(PostgresPrograms programs, Cluster cluster, DatabaseAccess access) {
    this.programs = programs;
    this.cluster = cluster;
    this.access = access;
    this.watch = Watch.begin(() -> isRunning(cluster), () -> launch(programs, cluster));
  }

  /**
   * Starts it.
   *
   * @param sharedPrograms where this installation keeps PostgreSQL's programs, if anywhere
   * @throws CannotStart when it cannot run here
   */
  public static EmbeddedPostgres start(
      DataDirectory data, Optional<Path> sharedPrograms, RandomGenerator random) {
    try {
      Path home =
          PostgresBinaries.home(sharedPrograms, data.path())
              .orElseThrow(() -> cannotStart("there is none for this kind of machine"));
      PostgresPrograms programs = new PostgresPrograms(home);
      Cluster cluster = new Cluster(data.path().resolve(CLUSTER));
      String password = SecretFile.readOrGenerate(data.path().resolve(PASSWORD), random);
      cluster.create(programs, password);
      cluster.requireKnownVersion();
      endLeftOver(programs, cluster);
      int port = launchOnFreePort(programs, cluster);
      return new EmbeddedPostgres(programs, cluster, accessTo(port, password));
    } catch (IOException | UncheckedIOException | PostgresPrograms.Failed failed) {
      throw cannotStart(String.valueOf(failed.getMessage()));
    }
  }

  /** Whether a data directory holds one, running or not. */
  public static boolean isIn(Path dataDirectory) {
    return Files.isDirectory(dataDirectory.resolve(CLUSTER));
  }

  /** How to reach the one that another process has started on a data directory. */
  public static Optional<DatabaseAccess> runningIn(Path dataDirectory) {
    return PostmasterFile.of(dataDirectory.resolve(CLUSTER))
        .filter(PostmasterFile::isRunning)
        .map(
            postmaster ->
                accessTo(postmaster.port(), SecretFile.read(dataDirectory.resolve(PASSWORD))));
  }

  public DatabaseAccess access() {
    return access;
  }

  /** Stops it, after what runs was broken off and rolled back. */
  @Override
  public void close() {
    watch.close();
    if (isRunning(cluster)) {
      stop(programs, cluster);
    }
  }

  private static void endLeftOver(PostgresPrograms programs, Cluster cluster) {
    Optional<PostmasterFile> leftOver = PostmasterFile.of(cluster.path());
    if (leftOver.isEmpty()) {
      return;
    }
    if (leftOver.get().isRunning()) {
      LOG.warn("The last run was killed: taking over its database");
      stop(programs, cluster);
    } else {
      LOG.warn("The database was not stopped cleanly: it recovers what it kept");
    }
  }

  private static int launchOnFreePort(PostgresPrograms programs, Cluster cluster)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      cluster.configure(port);
      try {
        launch(programs, cluster);
        return port;
      } catch (PostgresPrograms.Failed failed) {
        if (!failed.transcript().contains("Address already in use")
            || attempt == ATTEMPTS_AT_A_PORT) {
          throw failed;
        }
      }
    }
  }

  private static void launch(PostgresPrograms programs, Cluster cluster) {
    PostmasterFile.of(cluster.path()).ifPresent(PostmasterFile::disownStranger);
    Path log = cluster.path().resolve("start.log");
    try {
      Files.deleteIfExists(log);
      programs.run("pg_ctl", control(cluster, "start", "--log=" + log), "");
    } catch (PostgresPrograms.Failed failed) {
      if (isRunning(cluster)) {
        // It was too slow, and is not to become ready when nobody knows of it any more.
        stop(programs, cluster);
      }
      throw readIfThere(log).map(PostgresPrograms.Failed::new).orElse(failed);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean isRunning(Cluster cluster) {
    return PostmasterFile.of(cluster.path()).filter(PostmasterFile::isRunning).isPresent();
  }

  private static Optional<String> readIfThere(Path log) {
    try {
      return Files.exists(log) ? Optional.of(Files.readString(log)) : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static void stop(PostgresPrograms programs, Cluster cluster) {
    programs.run("pg_ctl", control(cluster, "stop", "--mode=fast"), "");
  }

  private static List<String> control(Cluster cluster, String action, String option) {
    return List.of(
        action,
        option,
        "--pgdata=" + cluster.path(),
        "--silent",
        "--wait",
        "--timeout=" + SECONDS_TO_WAIT);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static DatabaseAccess accessTo(int port, String password) {
    return new DatabaseAccess(
        // Whoever listens on the port of a server that died is not told the password.
        "jdbc:postgresql://127.0.0.1:%d/%s?requireAuth=scram-sha-256"
            .formatted(port, Cluster.DATABASE),
        Optional.of(Cluster.USER),
        Optional.of(password));
  }

  private static CannotStart cannotStart(String reason) {
    return new CannotStart(
        "TOKENRY_DATA_DIR: the embedded PostgreSQL cannot start: %s. Mend that, name another"
                .formatted(reason)
            + " folder, or set TOKENRY_DATABASE_URL to use a PostgreSQL of your own.");
  }
}
