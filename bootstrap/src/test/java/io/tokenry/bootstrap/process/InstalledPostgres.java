package io.tokenry.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server of the operating system's PostgreSQL, on loopback and with a password. */
final class InstalledPostgres {

  static final String USER = "owner";
  static final String PASSWORD = "a password with ${braces}";

  private final Path programs;
  private final Path cluster;
  private final int port;

  private InstalledPostgres(Path programs, Path cluster, int port) {
    this.programs = programs;
    this.cluster = cluster;
    this.port = port;
  }

  /** Starts a new one in the folder; empty when none is installed. */
  static Optional<InstalledPostgres> start(Path folder) throws IOException, InterruptedException {
    Optional<Path> programs = newestPrograms();
    if (programs.isEmpty()) {
      return Optional.empty();
    }
    Files.createDirectories(folder);
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    InstalledPostgres postgres =
        new InstalledPostgres(programs.get(), folder.resolve("cluster"), TokenryProcess.freePort());
    postgres.run(
        "initdb",
        "--pgdata=" + postgres.cluster,
        "--username=" + USER,
        "--auth=scram-sha-256",
        "--pwfile=" + password,
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync");
    postgres.run(
        "pg_ctl",
        "start",
        "--wait",
        "--silent",
        "--pgdata=" + postgres.cluster,
        "--log=" + folder.resolve("log"),
        "--options=-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
            .formatted(postgres.port));
    return Optional.of(postgres);
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  void stop() throws IOException, InterruptedException {
    run("pg_ctl", "stop", "--wait", "--silent", "--mode=fast", "--pgdata=" + cluster);
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL refuses to run as root; in a user namespace it does not see it.
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).as("status of %s", program).isZero();
  }

  private static Optional<Path> newestPrograms() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return Optional.empty();
    }
    try (Stream<Path> folders = Files.list(versions)) {
      return folders
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }
}
