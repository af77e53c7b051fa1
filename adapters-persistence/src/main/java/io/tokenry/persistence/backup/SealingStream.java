package io.tokenry.persistence.backup;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Encrypts what is written to it; {@link Envelope} says how. The end is written only by {@link
 * #finish}, so that what was broken off cannot be taken for whole. Not thread-safe.
 */
final class SealingStream extends OutputStream {

  private final OutputStream out;
  private final Envelope envelope;
  private final byte[] chunk = new byte[Envelope.CHUNK_BYTES];
  private int length;
  private long number;

  /** Writes the header. */
  SealingStream(OutputStream out, Passphrase passphrase) throws IOException {
    this.out = out;
    this.envelope = Envelope.begin(out, passphrase);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    int from = offset;
    int left = count;
    while (left > 0) {
      if (length == chunk.length) {
        // Only now is it known that there is more, and so that this is not the last.
        writeChunk(false);
      }
      int part = Math.min(left, chunk.length - length);
      System.arraycopy(bytes, from, chunk, length, part);
      length += part;
      from += part;
      left -= part;
    }
  }

  /** Writes the last chunk; nothing may be written after it. */
  void finish() throws IOException {
    writeChunk(true);
  }

  private void writeChunk(boolean last) throws IOException {
    out.write(envelope.seal(chunk, length, number, last));
    number++;
    length = 0;
  }
}
