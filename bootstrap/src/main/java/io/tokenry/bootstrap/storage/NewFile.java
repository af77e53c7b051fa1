package io.tokenry.bootstrap.storage;

import io.tokenry.bootstrap.failure.CannotStart;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file (mode 0600) that gets its name once it is whole and safe on the disk. Until then it lies
 * beside that under another name, and is gone when it is closed without having been kept.
 */
public final class NewFile implements AutoCloseable {

  private final Path target;
  private final boolean replacing;
  private final Path draft;
  private final FileChannel channel;

  /**
   * Begins a file.
   *
   * @param replacing whether it may take the place of one that is there
   * @throws CannotStart when there is one, or it cannot be made
   */
  public NewFile(Path target, boolean replacing) {
    this.target = target.toAbsolutePath();
    this.replacing = replacing;
    requireFree();
    try {
      // Made so that only its owner may read it.
      this.draft =
          Files.createTempFile(this.target.getParent(), "." + target.getFileName(), ".new");
      this.channel = FileChannel.open(draft, StandardOpenOption.WRITE);
    } catch (IOException unwritable) {
      throw unwritable(unwritable);
    }
    // When a signal ends the program.
    draft.toFile().deleteOnExit();
  }

  public OutputStream output() {
    return Channels.newOutputStream(channel);
  }

  /** Brings what was written to the disk. */
  public void sync() throws IOException {
    channel.force(true);
  }

  /** Gives it its name. */
  public void keep() throws IOException {
    sync();
    channel.close();
    requireFree();
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(target.getParent())) {
      folder.force(true);
    }
  }

  /** What to say when something went wrong. */
  public CannotStart unwritable(IOException reason) {
    return new CannotStart(
        "%s cannot be written (%s): name a place with space that this user may write."
            .formatted(target, reason));
  }

  private void requireFree() {
    if (Files.isDirectory(target) || (Files.exists(target) && !replacing)) {
      throw new CannotStart(
          "%s is there already: name another file%s."
              .formatted(
                  target, Files.isDirectory(target) ? "" : ", or add --force to replace it"));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(draft);
  }
}
