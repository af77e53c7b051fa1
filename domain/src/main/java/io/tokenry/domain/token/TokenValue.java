package io.tokenry.domain.token;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The secret itself: 16 to 255 characters of the alphabet of RFC 6750 section 2.1 ({@code
 * b64token}: letters, digits, {@code - . _ ~ + /} and {@code =} at the end).
 *
 * <p>The only type that holds a secret. It shows it to nobody but the caller of {@link #reveal()};
 * comparing takes the same time wherever two values differ.
 *
 * <p>Violations name the field {@code token}: {@code too_short} (least, actual), {@code too_long}
 * (most, actual), {@code bad_token_character} (position).
 */
public final class TokenValue {

  public static final int MIN_LENGTH = 16;
  public static final int MAX_LENGTH = 255;
  private static final String FIELD = "token";

  /** Every check of a presented value looks at all its characters, so that this has to be quick. */
  private static final boolean[] ALLOWED = new boolean[128];

  static {
    for (char c = 0; c < ALLOWED.length; c++) {
      ALLOWED[c] = Character.isLetterOrDigit(c) || "-._~+/".indexOf(c) >= 0;
    }
  }

  private final String secret;

  public TokenValue(String text) {
    if (text.length() < MIN_LENGTH) {
      throw new InvalidValue(Violation.of(FIELD, "too_short", MIN_LENGTH, text.length()));
    }
    if (text.length() > MAX_LENGTH) {
      throw new InvalidValue(Violation.of(FIELD, "too_long", MAX_LENGTH, text.length()));
    }
    int wrong = firstWrongCharacter(text);
    if (wrong >= 0) {
      throw new InvalidValue(Violation.of(FIELD, "bad_token_character", wrong + 1));
    }
    this.secret = text;
  }

  /** Reads what a caller presented; empty when it cannot be any token's value. */
  public static Optional<TokenValue> presented(String text) {
    boolean possible =
        text.length() >= MIN_LENGTH && text.length() <= MAX_LENGTH && firstWrongCharacter(text) < 0;
    return possible ? Optional.of(new TokenValue(text)) : Optional.empty();
  }

  /** The secret in plain text, for the one who is entitled to it. */
  public String reveal() {
    return secret;
  }

  /** The secret as bytes, to be digested. */
  public byte[] bytes() {
    return secret.getBytes(StandardCharsets.US_ASCII);
  }

  private static int firstWrongCharacter(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    if (end == 0) {
      return 0;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= ALLOWED.length || !ALLOWED[c]) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenValue that && MessageDigest.isEqual(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return secret.hashCode();
  }

  @Override
  public String toString() {
    return "TokenValue[hidden]";
  }
}
