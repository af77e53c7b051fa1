package io.tokenry.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.settings.DatabaseAccess;
import io.tokenry.bootstrap.storage.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedPostgresIT {

  @TempDir private Path folder;
  private Optional<DataDirectory> data = Optional.empty();

  @BeforeEach
  void open_the_folder() {
    data = DataDirectory.tryOpen(folder.resolve("data"));
  }

  @AfterEach
  void let_go_of_the_folder() throws Exception {
    data.orElseThrow().close();
  }

  @Test
  void a_server_that_was_killed_comes_back_where_it_was() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      PostmasterFile killed = kill();

      PostmasterFile back = awaitOther(killed);

      assertThat(back.port()).isEqualTo(killed.port());
      assertThat(connects(postgres.access())).isTrue();
    }
    assertThat(running()).isEmpty();
  }

  @Test
  void a_server_that_was_killed_is_not_started_again_after_the_end() {
    PostmasterFile killed;
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.access().url()).contains("127.0.0.1");
      killed = kill();
    }

    assertThat(killed.isRunning()).isFalse();
    assertThat(running()).isEmpty();
  }

  @Test
  void a_server_is_known_by_a_link_to_its_folder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("data"));

    try (EmbeddedPostgres postgres = start()) {
      assertThat(EmbeddedPostgres.runningIn(link).map(DatabaseAccess::url))
          .contains(postgres.access().url());
    }
  }

  @Test
  void another_process_that_got_the_old_id_does_not_hinder_the_start() throws Exception {
    start().close();
    Files.writeString(
        cluster().resolve("postmaster.pid"),
        "%d\n%s\n0\n1\n\n127.0.0.1\n".formatted(ProcessHandle.current().pid(), cluster()));

    try (EmbeddedPostgres postgres = start()) {
      assertThat(connects(postgres.access())).isTrue();
    }
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(data.orElseThrow(), Optional.empty(), new Random());
  }

  private Path cluster() {
    return folder.resolve("data").resolve("database");
  }

  private Optional<PostmasterFile> running() {
    return PostmasterFile.of(cluster()).filter(PostmasterFile::isRunning);
  }

  private PostmasterFile kill() {
    PostmasterFile running = running().orElseThrow();
    ProcessHandle process = ProcessHandle.of(running.processId()).orElseThrow();
    process.destroyForcibly();
    while (running.isRunning()) {
      Thread.onSpinWait();
    }
    return running;
  }

  private PostmasterFile awaitOther(PostmasterFile killed) throws Exception {
    while (true) {
      Optional<PostmasterFile> now = running();
      if (now.isPresent() && now.get().processId() != killed.processId()) {
        return now.get();
      }
      Thread.onSpinWait();
    }
  }

  /** Waits while the server is still starting. */
  private static boolean connects(DatabaseAccess access) {
    while (true) {
      try (Connection connection =
          DriverManager.getConnection(
              access.url(), access.username().orElseThrow(), access.password().orElseThrow())) {
        return connection.isValid(5);
      } catch (SQLException notYet) {
        Thread.onSpinWait();
      }
    }
  }
}
