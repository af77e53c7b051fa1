package io.tokenry.web;

import java.nio.charset.StandardCharsets;

/** Writes any text with characters that a header or an address may hold (RFC 3986 section 2). */
public final class PercentEncoding {

  private static final String DIGITS = "0123456789ABCDEF";

  private static final boolean[] UNRESERVED = new boolean[128];

  static {
    for (char c = 0; c < UNRESERVED.length; c++) {
      UNRESERVED[c] = Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0;
    }
  }

  private PercentEncoding() {}

  /** The text in UTF-8 with all but the unreserved characters (section 2.3) encoded. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isUnreserved(text.charAt(i))) {
        return encoded(text);
      }
    }
    return text;
  }

  private static String encoded(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] encoded = new byte[utf8.length * 3];
    int length = 0;
    for (byte b : utf8) {
      if (isUnreserved((char) b)) {
        encoded[length++] = b;
      } else {
        encoded[length++] = '%';
        encoded[length++] = (byte) DIGITS.charAt((b >> 4) & 0xF);
        encoded[length++] = (byte) DIGITS.charAt(b & 0xF);
      }
    }
    return new String(encoded, 0, length, StandardCharsets.US_ASCII);
  }

  private static boolean isUnreserved(char c) {
    return c < UNRESERVED.length && UNRESERVED[c];
  }
}
