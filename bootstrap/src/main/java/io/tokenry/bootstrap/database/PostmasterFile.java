package io.tokenry.bootstrap.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** No system gives out an id that high. */
  private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

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
    return folderOfPostgres().filter(this::isCluster).isPresent();
  }

  /**
   * Lets PostgreSQL know when another process has got the id, which it would take for itself. The
   * file stays, as by it PostgreSQL finds whether anybody still works on the cluster.
   */
  void disownStranger() {
    boolean isStranger =
        ProcessHandle.of(processId).isPresent()
            && folderOfPostgres().filter(this::mayBeCluster).isEmpty();
    if (!isStranger) {
      return;
    }
    try {
      Path file = cluster.resolve(NAME);
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      lines.set(PROCESS_LINE, NOBODY);
      Files.write(file, lines);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What the process was told to work on; empty when it is gone or is no PostgreSQL. */
  private Optional<Path> folderOfPostgres() {
    Optional<ProcessHandle.Info> process = ProcessHandle.of(processId).map(ProcessHandle::info);
    boolean isPostgres =
        process
            .flatMap(ProcessHandle.Info::commandLine)
            .filter(command -> command.contains("postgres"))
            .isPresent();
    if (!isPostgres) {
      return Optional.empty();
    }
    List<String> words =
        Arrays.asList(
            process.flatMap(ProcessHandle.Info::arguments).orElseGet(() -> new String[0]));
    int option = words.indexOf("-D");
    return option >= 0 && option + 1 < words.size()
        ? Optional.of(Path.of(words.get(option + 1)))
        : Optional.empty();
  }

  /** By any name: a link, or another way to write the path. */
  private boolean isCluster(Path folder) {
    try {
      return folder.toRealPath().equals(cluster.toRealPath());
    } catch (IOException gone) {
      return false;
    }
  }

  /** A folder that was moved below a server that runs is not to be found by its old name. */
  private boolean mayBeCluster(Path folder) {
    return isCluster(folder) || Files.notExists(folder);
  }
}
