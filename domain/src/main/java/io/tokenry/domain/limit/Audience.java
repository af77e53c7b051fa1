package io.tokenry.domain.limit;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;

/**
 * The name of a service that tokens are meant for, such as {@code billing} or {@code
 * https://api.example.org/v1}: 1 to 100 of the characters that need no escape in an address (RFC
 * 3986 section 2.3: letters, digits and {@code - . _ ~}), and {@code :} and {@code /}. Names are
 * compared letter for letter (RFC 7519 section 4.1.3).
 *
 * <p>Violations name the field {@code audience}: {@code required}, {@code too_long} (most, actual),
 * {@code bad_audience_character} (position).
 */
public record Audience(String name) {

  /** Tokenry itself, where its API is called. */
  public static final Audience TOKENRY = new Audience("tokenry");

  public static final int MAX_LENGTH = 100;
  private static final String FIELD = "audience";

  public Audience {
    name = name.strip();
    if (name.isEmpty()) {
      throw new InvalidValue(Violation.of(FIELD, "required"));
    }
    if (name.length() > MAX_LENGTH) {
      throw new InvalidValue(Violation.of(FIELD, "too_long", MAX_LENGTH, name.length()));
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isAllowed(name.charAt(i))) {
        throw new InvalidValue(Violation.of(FIELD, "bad_audience_character", i + 1));
      }
    }
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-._~:/".indexOf(c) >= 0;
  }

  @Override
  public String toString() {
    return name;
  }
}
