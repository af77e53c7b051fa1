package io.tokenry.bootstrap.storage;

import io.tokenry.bootstrap.failure.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that holds the embedded database and the secrets, held by one process at a time. The
 * lock ends with the process, however that ends.
 */
public final class DataDirectory implements AutoCloseable {

  private static final String LOCK = "tokenry.lock";

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder (mode 0700) unless it is there, and takes its lock.
   *
   * @return empty when another process holds it
   * @throws CannotStart when it cannot be made or written
   */
  public static Optional<DataDirectory> tryOpen(Path path) {
    try {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel lock =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(lock)) {
        lock.close();
        return Optional.empty();
      }
      return Optional.of(new DataDirectory(path, lock));
    } catch (IOException unusable) {
      throw new CannotStart(
          "TOKENRY_DATA_DIR: cannot use %s (%s): name a folder that this user may write."
              .formatted(path, unusable));
    }
  }

  /** The same, when nobody else may hold it. */
  public static DataDirectory open(Path path) {
    return tryOpen(path)
        .orElseThrow(
            () ->
                new CannotStart(
                    "TOKENRY_DATA_DIR: another Tokenry runs on %s: stop it, or name another folder."
                        .formatted(path)));
  }

  public Path path() {
    return path;
  }

  /** Deletes all that is in it. */
  public void clear() throws IOException {
    try (Stream<Path> contents = Files.list(path)) {
      for (Path child : contents.filter(it -> !it.endsWith(LOCK)).toList()) {
        FileTree.delete(child);
      }
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
