package io.tokenry.web.admin.export;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Objects;

/** Pieces of text as bytes in UTF-8, each made when it is read. Not thread-safe. */
final class TextStream extends InputStream {

  private final Iterator<String> pieces;
  private byte[] piece = new byte[0];
  private int position;

  TextStream(Iterator<String> pieces) {
    this.pieces = pieces;
  }

  @Override
  public int read() {
    return fetch() ? Byte.toUnsignedInt(piece[position++]) : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, target.length);
    int read = 0;
    while (read < length && fetch()) {
      int part = Math.min(length - read, piece.length - position);
      System.arraycopy(piece, position, target, offset + read, part);
      position += part;
      read += part;
    }
    return read == 0 && length > 0 ? -1 : read;
  }

  private boolean fetch() {
    while (position == piece.length) {
      if (!pieces.hasNext()) {
        return false;
      }
      piece = pieces.next().getBytes(StandardCharsets.UTF_8);
      position = 0;
    }
    return true;
  }
}
