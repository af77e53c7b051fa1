package io.tokenry.bootstrap.storage;

import io.tokenry.bootstrap.failure.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A file (mode 0600) with random bytes in base64 that nobody else may read; whole or not there,
 * also after a crash.
 */
public final class SecretFile {

  private static final int BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private SecretFile() {}

  /**
   * Reads the file.
   *
   * @return what it says, without white space around it
   * @throws CannotStart when others may read it, or it cannot be read
   */
  public static String read(Path file) {
    try {
      Set<PosixFilePermission> excess = EnumSet.copyOf(Files.getPosixFilePermissions(file));
      excess.removeAll(PosixFilePermissions.fromString("rwx------"));
      if (!excess.isEmpty()) {
        throw new CannotStart(
            "%s can be used by others than its owner: run chmod 600 '%s'".formatted(file, file));
      }
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new CannotStart(
          "%s cannot be read (%s): it must belong to the user that runs Tokenry."
              .formatted(file, unreadable));
    }
  }

  /** Reads the file, after writing 32 random bytes to it when it is not there. */
  public static String readOrGenerate(Path file, RandomGenerator random) {
    if (Files.notExists(file)) {
      store(file, generate(random));
    }
    return read(file);
  }

  /**
   * Puts a new line with 32 random bytes before those that are there.
   *
   * @throws CannotStart as for {@link #read}, or when it cannot be written
   */
  public static void prepend(Path file, RandomGenerator random) {
    String kept = read(file);
    store(file, generate(random) + kept + "\n");
  }

  private static String generate(RandomGenerator random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret) + "\n";
  }

  private static void store(Path file, String text) {
    try {
      write(file, text);
    } catch (IOException unwritable) {
      throw new CannotStart(
          "%s cannot be written (%s): give the user that runs Tokenry the right, and space."
              .formatted(file, unwritable));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    try (FileChannel channel =
        FileChannel.open(
            draft,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }
}
