package io.tokenry.bootstrap.nodes;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tokenry.bootstrap.process.InstalledPostgres;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Servers on one database, as their operator starts them. */
final class Nodes {

  /** Far longer than a change takes to be known everywhere. */
  static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  private static final int UNAVAILABLE = 503;

  private final Path folder;
  private final InstalledPostgres database;
  private final List<TokenryProcess> servers = new ArrayList<>();

  private Nodes(Path folder, InstalledPostgres database) {
    this.folder = folder;
    this.database = database;
  }

  /** A database with no server yet. The test is not run where no PostgreSQL is installed. */
  static Nodes prepare(Path folder) throws IOException, InterruptedException {
    Optional<InstalledPostgres> database = InstalledPostgres.start(folder.resolve("postgres"));
    assumeTrue(database.isPresent(), "no PostgreSQL is installed in /usr/lib/postgresql");
    return new Nodes(folder, database.orElseThrow());
  }

  InstalledPostgres database() {
    return database;
  }

  /** Starts one more, which reaches the database directly. */
  TokenryProcess start() {
    return start(database.url());
  }

  /** Starts one more, which reaches the database there. */
  TokenryProcess start(String databaseUrl) {
    return start(Map.of("TOKENRY_DATABASE_URL", databaseUrl));
  }

  /** Starts one more, with these settings besides those of the database. */
  TokenryProcess start(Map<String, String> more) {
    Map<String, String> settings = database.settings();
    settings.putAll(more);
    settings.put("TOKENRY_LIMITS_FAILURES", "0"); // tests ask again until a token is refused
    TokenryProcess server = TokenryProcess.serve(folder.resolve("unused"), settings);
    servers.add(server);
    return server;
  }

  /** The status for a request of this method with this token: once the server can tell. */
  static int verdict(TokenryProcess server, String method, String token) {
    return await()
        .atMost(LONG_ENOUGH)
        .pollDelay(Duration.ZERO)
        .until(() -> server.auth(method, token).statusCode(), status -> status != UNAVAILABLE);
  }

  /** Waits until this is the verdict of each server. */
  static void awaitVerdict(List<TokenryProcess> servers, String method, String token, int status) {
    for (TokenryProcess server : servers) {
      await("%d for %s at %s".formatted(status, method, server.address("")))
          .atMost(LONG_ENOUGH)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> server.auth(method, token).statusCode() == status);
    }
  }

  /** Stops them and the database. */
  void stop() throws IOException, InterruptedException {
    servers.forEach(TokenryProcess::close);
    database.stop();
  }
}
