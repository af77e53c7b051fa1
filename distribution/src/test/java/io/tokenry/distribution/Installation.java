package io.tokenry.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An archive that was unpacked somewhere, and its command. */
record Installation(Path home, Path work) {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final int SECONDS_TO_WAIT = 180;

  /** All that the command may use of a machine; neither Maven nor Java is among it. */
  private static final List<String> PROGRAMS =
      List.of(
          "bash",
          "cat",
          "cksum",
          "cut",
          "dirname",
          "env",
          "find",
          "ln",
          "locale",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "touch",
          "unshare");

  /**
   * Unpacks an archive.
   *
   * @param withRuntime which of the two
   * @param folder for it, and for all that it writes
   */
  static Installation unpack(boolean withRuntime, Path folder)
      throws IOException, InterruptedException {
    Path archive = archive(withRuntime);
    Path home = Files.createDirectories(folder.resolve("home of programs"));
    run(List.of("tar", "-xzf", archive.toString(), "-C", home.toString()));
    try (Stream<Path> unpacked = Files.list(home)) {
      return new Installation(
          unpacked.findFirst().orElseThrow(), Files.createDirectory(folder.resolve("work")));
    }
  }

  private static Path archive(boolean withRuntime) throws IOException {
    try (Stream<Path> archives = Files.list(TARGET)) {
      return archives
          .filter(it -> it.getFileName().toString().matches("tokenry-.*\\.tar\\.gz"))
          .filter(it -> it.toString().matches(".*-(linux|mac)-\\w+\\.tar\\.gz") == withRuntime)
          .findFirst()
          .orElseThrow();
    }
  }

  /** Runs the command in a folder of its own on a bare machine. */
  Process start(Map<String, String> settings, String... words) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Stream.concat(Stream.of(home.resolve("bin/tokenry").toString()), Stream.of(words))
                .toList());
    builder.environment().clear();
    builder.environment().put("PATH", programs().toString());
    builder.environment().put("HOME", work.toString());
    builder.environment().putAll(settings);
    return builder
        .directory(work.toFile())
        .redirectErrorStream(true)
        .redirectOutput(work.resolve("output").toFile())
        .start();
  }

  /** All that the last command wrote. */
  String output() throws IOException {
    return Files.readString(work.resolve("output"));
  }

  /** Runs the command to its end, which has to be a good one. */
  String outputOf(String... words) throws IOException, InterruptedException {
    Process process = start(Map.of(), words);
    assertThat(exitCode(process)).as("exit code; it said %s", output()).isZero();
    return output();
  }

  static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(SECONDS_TO_WAIT, TimeUnit.SECONDS)).as("ended").isTrue();
    return process.exitValue();
  }

  private Path programs() throws IOException {
    Path folder = work.resolve("programs");
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Files.createDirectory(folder);
    for (String program : PROGRAMS) {
      for (Path place : List.of(Path.of("/usr/bin", program), Path.of("/bin", program))) {
        Path link = folder.resolve(program);
        if (Files.isExecutable(place) && Files.notExists(link)) {
          Files.createSymbolicLink(link, place);
        }
      }
    }
    return folder;
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    assertThat(exitCode(new ProcessBuilder(command).inheritIO().start()))
        .as("exit code of %s", command)
        .isZero();
  }
}
