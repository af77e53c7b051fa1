package io.tokenry.persistence.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a PostgreSQL on this machine and starts a server of it with new, throw-away data. */
final class InstalledPostgres {

  static final Optional<PostgresServer> SERVER = programs().map(InstalledPostgres::start);

  private InstalledPostgres() {}

  /** The folder of the newest version's programs: from the PATH or where Linux systems put them. */
  private static Optional<Path> programs() {
    Stream<Path> onPath =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":")).map(Path::of);
    return Stream.concat(onPath, usualFolders())
        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
        .findFirst();
  }

  private static Stream<Path> usualFolders() {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return Stream.empty();
    }
    try (Stream<Path> folders = Files.list(versions)) {
      return folders
          .sorted(Comparator.reverseOrder())
          .map(it -> it.resolve("bin"))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static PostgresServer start(Path programs) {
    try {
      Path folder = Files.createTempDirectory("tokenry-postgres");
      String data = folder.resolve("data").toString();
      int port = freePort();
      run(programs, "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N");
      String options =
          "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
              .formatted(port);
      String log = folder.resolve("log").toString();
      run(programs, "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> stop(programs, folder), "stop-postgres"));
      String version = run(programs, "postgres", "--version").strip();
      return new PostgresServer("installed " + version, port);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void stop(Path programs, Path folder) {
    try {
      run(programs, "pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop");
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** PostgreSQL refuses to run as root; in a user namespace of its own it does not see it. */
  private static String run(Path programs, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "-U"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    // A server would keep a pipe open for as long as it runs.
    Path output = Files.createTempFile("tokenry-postgres", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int status = process.waitFor();
      String text = Files.readString(output, StandardCharsets.UTF_8);
      if (status != 0) {
        throw new IllegalStateException(command + " ended with " + status + ": " + text);
      }
      return text;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } finally {
      Files.delete(output);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
