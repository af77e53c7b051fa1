package io.tokenry.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartAndStopIT {

  private static final int OK = 200;
  private static final int CREATED = 201;

  @TempDir private Path folder;

  @Test
  void a_new_folder_is_filled_so_that_nobody_else_may_read_it() throws Exception {
    Path data = folder.resolve("new data");

    try (TokenryProcess server = TokenryProcess.serve(data, Map.of()).awaitReady()) {
      assertThat(server.get("/health/readiness").statusCode()).isEqualTo(OK);
      assertThat(server.get("/health/liveness").statusCode()).isEqualTo(OK);
    }

    assertThat(permissionsOf(data)).isEqualTo("rwx------");
    assertThat(permissionsOf(data.resolve("secret.key"))).isEqualTo("rw-------");
    assertThat(permissionsOf(data.resolve("database.password"))).isEqualTo("rw-------");
    assertThat(permissionsOf(data.resolve("database"))).isEqualTo("rwx------");
  }

  @Test
  void the_first_start_prints_a_link_and_later_ones_too_until_there_is_an_administrator()
      throws Exception {
    Map<String, String> administrator =
        Map.of(
            "TOKENRY_ADMIN_USERNAME", "ada",
            "TOKENRY_ADMIN_PASSWORD", "analytical ${engine}");

    List<String> first = outputOfOneRun(Map.of());
    List<String> second = outputOfOneRun(administrator);
    List<String> third = outputOfOneRun(Map.of());

    assertThat(first).anyMatch(line -> line.contains("/setup?key="));
    assertThat(second).noneMatch(line -> line.contains("/setup?key="));
    assertThat(third).noneMatch(line -> line.contains("/setup?key="));
    assertThat(String.join("\n", second)).doesNotContain("analytical");
  }

  @Test
  void a_restart_keeps_everything_and_makes_nothing_twice() throws Exception {
    try (TokenryProcess server = TokenryProcess.serve(folder, Map.of()).awaitReady()) {
      assertThat(server.createToken("kept").statusCode()).isEqualTo(CREATED);
    }

    try (TokenryProcess server = TokenryProcess.serve(folder, Map.of()).awaitReady()) {
      assertThat(server.get("/api/v1/tokens").body())
          .contains("\"kept\"", "\"bootstrap\"", "\"total\":2");
    }
  }

  @Test
  void what_was_acknowledged_survives_a_kill_and_the_left_over_database_is_taken_over()
      throws Exception {
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    TokenryProcess killed = TokenryProcess.serve(folder, Map.of()).awaitReady();
    CountDownLatch enough = new CountDownLatch(50);
    List<Thread> writers =
        IntStream.range(0, 8)
            .mapToObj(
                writer ->
                    Thread.ofVirtual().start(() -> write(killed, writer, acknowledged, enough)))
            .toList();

    assertThat(enough.await(2, TimeUnit.MINUTES)).as("enough were made").isTrue();
    killed.kill();
    for (Thread writer : writers) {
      writer.join();
    }

    try (TokenryProcess server = TokenryProcess.serve(folder, Map.of()).awaitReady()) {
      List<String> lost = new ArrayList<>();
      for (String name : acknowledged) {
        if (!server.get("/api/v1/tokens?name=" + name).body().contains("\"" + name + "\"")) {
          lost.add(name);
        }
      }
      assertThat(lost).isEmpty();
      assertThat(server.output()).anyMatch(line -> line.contains("taking over its database"));
    }
  }

  @Test
  void a_second_server_on_the_same_folder_says_so_and_stops() throws Exception {
    try (TokenryProcess first = TokenryProcess.serve(folder, Map.of()).awaitReady()) {
      TokenryProcess.Ended second = TokenryProcess.serve(folder, Map.of()).awaitEnd();

      assertThat(second.exitCode()).isEqualTo(78);
      assertThat(second.output())
          .singleElement()
          .asString()
          .startsWith("TOKENRY_DATA_DIR: another Tokenry runs on ");
      assertThat(first.get("/health/readiness").statusCode()).isEqualTo(OK);
    }
  }

  @Test
  void a_stop_under_load_cuts_no_answer_off() throws Exception {
    TokenryProcess server = TokenryProcess.serve(folder, Map.of()).awaitReady();
    KeepAliveLoad load = new KeepAliveLoad(server.port(), 32, 2000);
    load.awaitExpectedAnswers();

    TokenryProcess.Ended ended = server.terminate();

    assertThat(ended.exitCode()).isZero();
    assertThat(load.awaitEnd()).isEmpty();
    assertThat(TokenryProcess.serve(folder, Map.of()).awaitReady().terminate().output())
        .as("the database was stopped cleanly")
        .noneMatch(line -> line.contains("database") && line.contains("WARN"));
  }

  @Test
  void a_log_in_json_has_one_object_a_line() throws Exception {
    List<String> lines = outputOfOneRun(Map.of("TOKENRY_LOG_FORMAT", "json"));

    assertThat(lines)
        .hasSizeGreaterThan(2)
        .allMatch(line -> line.startsWith("{\"") && line.endsWith("}"));
  }

  private List<String> outputOfOneRun(Map<String, String> settings) throws InterruptedException {
    return TokenryProcess.serve(folder, settings).awaitReady().terminate().output();
  }

  private static void write(
      TokenryProcess server, int writer, Queue<String> acknowledged, CountDownLatch enough) {
    try {
      for (int i = 0; ; i++) {
        String name = "writer-%d-token-%d".formatted(writer, i);
        if (server.createToken(name).statusCode() == CREATED) {
          acknowledged.add(name);
          enough.countDown();
        }
      }
    } catch (IOException killed) {
      // What was acknowledged until then counts.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static String permissionsOf(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
