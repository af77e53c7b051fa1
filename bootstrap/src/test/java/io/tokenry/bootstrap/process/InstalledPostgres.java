package io.tokenry.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A server of the operating system's PostgreSQL, on loopback and with a password. */
public final class InstalledPostgres {

  public static final String USER = "owner";
  public static final String PASSWORD = "a password with ${braces}";

  private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

  private final Path programs;
  private final Path folder;
  private final Path cluster;
  private final int port;

  private InstalledPostgres(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.cluster = folder.resolve("cluster");
    this.port = port;
  }

  /** Starts a new one in the folder; empty when none is installed. */
  public static Optional<InstalledPostgres> start(Path folder)
      throws IOException, InterruptedException {
    Optional<Path> programs = newestPrograms();
    if (programs.isEmpty()) {
      return Optional.empty();
    }
    InstalledPostgres postgres =
        new InstalledPostgres(programs.get(), folder, TokenryProcess.freePort());
    postgres.initialise();
    postgres.start();
    return Optional.of(postgres);
  }

  private void initialise() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    run(
        "initdb",
        "--pgdata=" + cluster,
        "--username=" + USER,
        "--auth=scram-sha-256",
        "--pwfile=" + password,
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync");
    Files.writeString(
        cluster.resolve("postgresql.conf"),
        """
        port = %d
        listen_addresses = '127.0.0.1'
        unix_socket_directories = ''
        fsync = off
        """
            .formatted(port),
        StandardOpenOption.APPEND);
  }

  /** Starts it, the first time or again. */
  public void start() throws IOException, InterruptedException {
    run(
        "pg_ctl",
        "start",
        "--wait",
        "--silent",
        "--pgdata=" + cluster,
        "--log=" + folder.resolve("log"));
  }

  public void stop() throws IOException, InterruptedException {
    run("pg_ctl", "stop", "--wait", "--silent", "--mode=fast", "--pgdata=" + cluster);
  }

  /** Lets all of its processes do nothing: connections stay, and nobody answers on them. */
  public void pause() throws IOException, InterruptedException {
    ProcessHandle first = firstProcess();
    signal("STOP", Stream.of(first));
    signal("STOP", first.descendants());
  }

  /** Lets them go on; the first process last, until when none of the others is gone altogether. */
  public void resume() throws IOException, InterruptedException {
    ProcessHandle first = firstProcess();
    signal("CONT", first.descendants());
    signal("CONT", Stream.of(first));
  }

  public int port() {
    return port;
  }

  public String url() {
    return url(port);
  }

  /** Its database as it is reached through somebody who listens on another port. */
  public static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  /** What a server has to know to use it. */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("TOKENRY_DATABASE_URL", url());
    settings.put("TOKENRY_DATABASE_USERNAME", USER);
    settings.put("TOKENRY_DATABASE_PASSWORD", PASSWORD);
    settings.put("TOKENRY_SECRET_KEY", KEY);
    return settings;
  }

  private ProcessHandle firstProcess() throws IOException {
    String pid = Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  private static void signal(String name, Stream<ProcessHandle> processes)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    processes.forEach(process -> command.add(Long.toString(process.pid())));
    execute(command);
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // PostgreSQL refuses to run as root; in a user namespace it does not see it.
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    execute(command);
  }

  private static void execute(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).as("status of %s", command).isZero();
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
