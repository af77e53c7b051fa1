package io.tokenry.bootstrap.database;

import com.sun.security.auth.module.UnixSystem;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Runs PostgreSQL's programs and waits for them. PostgreSQL refuses to run as root, so that for
 * root they run in a user namespace in which nobody is.
 */
final class PostgresPrograms {

  private final Path home;

  PostgresPrograms(Path home) {
    this.home = home;
  }

  /**
   * Runs one.
   *
   * @param input what it reads
   * @return what it said; {@link Failed} with that when it failed
   */
  String run(String program, List<String> arguments, String input) {
    List<String> command = new ArrayList<>();
    if (new UnixSystem().getUid() == 0) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(home.resolve("bin").resolve(program).toString());
    command.addAll(arguments);
    try {
      return run(command, input);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CannotStart("interrupted while " + program + " was running");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String run(List<String> command, String input)
      throws IOException, InterruptedException {
    // A file, not a pipe: the server that pg_ctl leaves behind would keep a pipe open.
    Path output = Files.createTempFile("tokenry-postgresql", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().put("LC_ALL", "C");
      // They hold secrets that are none of its business.
      builder.environment().keySet().removeIf(name -> name.startsWith(Setting.VARIABLE_PREFIX));
      Process process = builder.start();
      try (var stdin = process.outputWriter()) {
        stdin.write(input);
      }
      int status = process.waitFor();
      String said = Files.readString(output);
      if (status != 0) {
        throw new Failed(said);
      }
      return said;
    } finally {
      Files.delete(output);
    }
  }

  /** A program ended with a status other than 0; the message is the line that says why. */
  static final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final Pattern REASON = Pattern.compile("PANIC|FATAL|ERROR|error:");

    private final String transcript;

    Failed(String transcript) {
      super(reasonIn(transcript));
      this.transcript = transcript;
    }

    /** All that it said. */
    String transcript() {
      return transcript;
    }

    private static String reasonIn(String transcript) {
      List<String> lines = transcript.strip().lines().map(String::strip).toList();
      return lines.stream()
          .filter(line -> REASON.matcher(line).find())
          .findFirst()
          .orElse(lines.isEmpty() ? "it did not say why" : lines.getLast());
    }
  }
}
