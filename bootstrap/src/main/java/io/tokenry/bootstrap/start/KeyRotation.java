package io.tokenry.bootstrap.start;

import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.storage.SecretFile;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Makes a new secret key in the data directory, beside a server that may be running. */
public final class KeyRotation {

  private KeyRotation() {}

  /**
   * Puts a new key before the others. It counts from the next start of the server on.
   *
   * @return the file with the keys
   * @throws CannotStart when there is no embedded database, or the file cannot be changed
   */
  public static Path run(Settings settings) {
    Database.requireEmbedded(settings);
    Path file = Database.keyFile(settings);
    SecretFile.prepend(file, new SecureRandom());
    return file;
  }
}
