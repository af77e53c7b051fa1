package io.tokenry.bootstrap.nodes;

import static io.tokenry.bootstrap.nodes.Nodes.LONG_ENOUGH;
import static io.tokenry.bootstrap.nodes.Nodes.awaitVerdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenry.bootstrap.process.Api.NewToken;
import io.tokenry.bootstrap.process.InstalledPostgres;
import io.tokenry.bootstrap.process.KeepAliveConnection;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers that work side by side, and what becomes of a third. */
class ServersTogetherIT {

  private static Nodes nodes;
  private static TokenryProcess one;
  private static TokenryProcess two;

  @BeforeAll
  static void start_two(@TempDir Path folder) throws Exception {
    nodes = Nodes.prepare(folder);
    one = nodes.start();
    two = nodes.start();
    one.awaitReady();
    two.awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    if (nodes != null) {
      nodes.stop();
    }
  }

  @Test
  void uses_on_two_servers_add_up() throws Exception {
    NewToken token = one.api().make("read_only");

    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> onOne = callers.submit(() -> use(one, token, 300));
      Future<?> onTwo = callers.submit(() -> use(two, token, 200));
      onOne.get();
      onTwo.get();
    }

    await().atMost(LONG_ENOUGH).until(() -> storedUses(token) == 500);
  }

  @Test
  void a_killed_server_takes_nothing_with_it_and_the_others_go_on() throws Exception {
    NewToken known = one.api().make("read_only");
    awaitVerdict(List.of(one, two), "GET", known.value(), 200);
    TokenryProcess third = nodes.start().awaitReady();
    Queue<NewToken> acknowledged = new ConcurrentLinkedQueue<>();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(() -> makeUntilCutOff(third, acknowledged));
    VerdictWatch watch = new VerdictWatch();
    watch.expect(one, "GET", known::value, Set.of(200));
    watch.expect(two, "GET", known::value, Set.of(200));

    await().atMost(LONG_ENOUGH).until(() -> acknowledged.size() >= 20 || writer.isDone());
    third.kill();
    writer.join();
    one.api().delete(acknowledged.peek().id());

    awaitVerdict(List.of(one, two), "GET", acknowledged.remove().value(), 401);
    for (NewToken token : acknowledged) {
      awaitVerdict(List.of(one, two), "GET", token.value(), 200);
    }
    assertThat(watch.end()).isEmpty();
  }

  /** Not by Java's client, which may ask again by itself. */
  private static int use(TokenryProcess server, NewToken token, int times) throws IOException {
    try (KeepAliveConnection connection = new KeepAliveConnection(server.port())) {
      for (int i = 0; i < times; i++) {
        assertThat(connection.ask("GET", "/auth", token.value()).status()).isEqualTo(200);
      }
    }
    return times;
  }

  private static void makeUntilCutOff(TokenryProcess server, Queue<NewToken> acknowledged) {
    try {
      while (true) {
        acknowledged.add(server.api().make("read_only"));
      }
    } catch (UncheckedIOException cutOff) {
      // What was acknowledged until then counts.
    }
  }

  private static long storedUses(NewToken token) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                nodes.database().url(), InstalledPostgres.USER, InstalledPostgres.PASSWORD);
        PreparedStatement statement =
            connection.prepareStatement(
                "select coalesce(sum(uses), 0) from token_use_day where token_id = ?::uuid")) {
      statement.setString(1, token.id());
      try (ResultSet sum = statement.executeQuery()) {
        sum.next();
        return sum.getLong(1);
      }
    }
  }
}
