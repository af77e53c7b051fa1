package io.tokenry.persistence.audit;

import java.io.IOException;

/** Where the events of a month go before they are removed. */
public interface AuditArchiveFile {

  /** Adds one; they come in the order of the chain. */
  void write(SealedEvent event) throws IOException;

  /**
   * Brings all that was added to the disk; nothing is added after it.
   *
   * @return the SHA-256 of it all
   */
  byte[] finish() throws IOException;

  /** Makes the file one that stays, whatever happens after this. */
  void keep() throws IOException;
}
