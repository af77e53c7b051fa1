package io.tokenry.domain.administrator;

/** Bytes in letters and digits that are hard to mistake for each other (RFC 4648 section 6). */
final class Base32 {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  /** The text of bytes whose number can be divided by five, so that nothing is filled up. */
  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder(bytes.length * Byte.SIZE / BITS);
    int buffer = 0;
    int waiting = 0;
    for (byte next : bytes) {
      buffer = buffer << Byte.SIZE | Byte.toUnsignedInt(next);
      waiting += Byte.SIZE;
      while (waiting >= BITS) {
        waiting -= BITS;
        text.append(ALPHABET.charAt(buffer >> waiting & ALPHABET.length() - 1));
      }
      buffer &= (1 << waiting) - 1;
    }
    return text.toString();
  }
}
