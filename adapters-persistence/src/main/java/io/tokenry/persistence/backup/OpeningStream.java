package io.tokenry.persistence.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * Decrypts what is read from it; {@link Envelope} says how. Whoever has read its end has read all
 * that was written; every read may throw {@link UnusableBackup}. Not thread-safe.
 */
final class OpeningStream extends InputStream {

  private final PushbackInputStream in;
  private final Envelope envelope;
  private byte[] chunk = new byte[0];
  private int position;
  private long number;
  private boolean ended;

  /** Reads the header. */
  OpeningStream(InputStream in, Passphrase passphrase) throws IOException {
    this.in = new PushbackInputStream(in);
    this.envelope = Envelope.open(this.in, passphrase);
  }

  @Override
  public int read() throws IOException {
    return hasMore() ? chunk[position++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (!hasMore()) {
      return -1;
    }
    int part = Math.min(count, chunk.length - position);
    System.arraycopy(chunk, position, target, offset, part);
    position += part;
    return part;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean hasMore() throws IOException {
    while (position == chunk.length && !ended) {
      byte[] sealed = in.readNBytes(Envelope.SEALED_CHUNK_BYTES);
      int next = in.read();
      ended = next < 0;
      if (!ended) {
        in.unread(next);
      }
      chunk = envelope.unseal(sealed, number, ended);
      number++;
      position = 0;
    }
    return position < chunk.length;
  }
}
