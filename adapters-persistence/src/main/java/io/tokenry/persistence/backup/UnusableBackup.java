package io.tokenry.persistence.backup;

import java.io.IOException;

/**
 * Thrown when a file is no backup, is damaged, or does not open with the passphrase. Its message
 * goes on after the file's name: what is wrong and how to mend it; no secret is in it.
 */
public final class UnusableBackup extends IOException {

  private static final long serialVersionUID = 1L;

  UnusableBackup(String message) {
    super(message);
  }

  static UnusableBackup damaged(long place) {
    return new UnusableBackup(
        "is damaged or cut off (near byte %d): use another copy of it".formatted(place));
  }
}
