package io.tokenry.domain.token;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * How this server's own values look: {@code <prefix>_}, 30 random base62 characters (about 178
 * bits), and 6 base62 characters of CRC-32 over all that stands before them.
 *
 * <p>The checksum tells a mistyped value from an unknown one without a look-up; it is no protection
 * against forgery.
 *
 * @param prefix 2 to 10 lower-case letters or digits
 */
public record TokenFormat(String prefix) {

  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_CHARACTERS = 30;
  private static final int CHECKSUM_CHARACTERS = 6;
  private static final int SHOWN_CHARACTERS = 4;
  private static final int LONG_ENOUGH_FOR_FOUR = 24;

  public TokenFormat {
    if (!prefix.matches("[a-z0-9]{2,10}")) {
      throw new InvalidValue(Violation.of("token_prefix", "bad_prefix"));
    }
  }

  /**
   * Makes a new value.
   *
   * @param random must be cryptographically secure
   */
  public TokenValue generate(RandomGenerator random) {
    StringBuilder text = new StringBuilder(prefix).append('_');
    for (int i = 0; i < RANDOM_CHARACTERS; i++) {
      text.append(BASE62.charAt(random.nextInt(BASE62.length())));
    }
    return new TokenValue(text.append(checksum(text.toString())).toString());
  }

  /** Whether a value claims to be one of this server's own. */
  public boolean isOwn(TokenValue value) {
    return value.reveal().startsWith(prefix + "_");
  }

  /** Whether the last six characters are the checksum of those before them. */
  public boolean checksumHolds(TokenValue value) {
    byte[] text = value.bytes();
    int split = text.length - CHECKSUM_CHARACTERS;
    long rest = crc(text, split);
    for (int i = text.length - 1; i >= split; i--) {
      if (text[i] != BASE62.charAt((int) (rest % BASE62.length()))) {
        return false;
      }
      rest /= BASE62.length();
    }
    return true;
  }

  /** What may be shown of a value: more of a generated one, less of a short one. */
  public TokenHint hintOf(TokenValue value) {
    String text = value.reveal();
    String start =
        isGenerated(value) ? text.substring(0, prefix.length() + 1 + SHOWN_CHARACTERS) : "";
    int tail = text.length() >= LONG_ENOUGH_FOR_FOUR ? SHOWN_CHARACTERS : SHOWN_CHARACTERS / 2;
    return new TokenHint(start + TokenHint.ELLIPSIS + text.substring(text.length() - tail));
  }

  private boolean isGenerated(TokenValue value) {
    int length = prefix.length() + 1 + RANDOM_CHARACTERS + CHECKSUM_CHARACTERS;
    return isOwn(value) && value.reveal().length() == length && checksumHolds(value);
  }

  private static String checksum(String text) {
    char[] characters = new char[CHECKSUM_CHARACTERS];
    long rest = crc(text.getBytes(StandardCharsets.US_ASCII), text.length());
    for (int i = CHECKSUM_CHARACTERS - 1; i >= 0; i--) {
      characters[i] = BASE62.charAt((int) (rest % BASE62.length()));
      rest /= BASE62.length();
    }
    return new String(characters);
  }

  private static long crc(byte[] text, int length) {
    CRC32 crc = new CRC32();
    crc.update(text, 0, length);
    return crc.getValue();
  }
}
