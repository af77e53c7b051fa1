package io.tokenry.bootstrap.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} tells of the server that runs on a cluster, or ran on it when the
 * machine went down.
 */
record PostmasterFile(Path cluster, long processId, int port) {

  private static final String NAME = "postmaster.pid";
  private static final int PROCESS_LINE = 0;
  private static final int PORT_LINE = 3;

  /** Empty when there is no such file, or not all of it. */
  static Optional<PostmasterFile> of(Path cluster) {
    try {
      List<String> lines = Files.readAllLines(cluster.resolve(NAME));
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      return Optional.of(
          new PostmasterFile(
              cluster,
              Long.parseLong(lines.get(PROCESS_LINE).strip()),
              Integer.parseInt(lines.get(PORT_LINE).strip())));
    } catch (NoSuchFileException | NumberFormatException notThere) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Whether the process is there and is a PostgreSQL on this cluster, not one that got its id. */
  boolean isRunning() {
    return ProcessHandle.of(processId)
        .flatMap(process -> process.info().commandLine())
        .filter(command -> command.contains("postgres") && command.contains(cluster.toString()))
        .isPresent();
  }

  void delete() {
    try {
      Files.deleteIfExists(cluster.resolve(NAME));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
