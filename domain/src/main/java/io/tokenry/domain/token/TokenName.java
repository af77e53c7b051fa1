package io.tokenry.domain.token;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Text;
import io.tokenry.domain.Violation;
import java.util.Locale;

/**
 * What people call a token: 1 to 100 characters (code points), trimmed and in NFC, without
 * characters that hide or reorder text.
 *
 * <p>Violations name the field {@code name}: {@code required}, {@code too_long} (most, actual),
 * {@code forbidden_character} (code point, position).
 */
public record TokenName(String value) {

  public static final int MAX_LENGTH = 100;
  private static final String FIELD = "name";

  public TokenName {
    value = Text.normalise(value);
    if (value.isEmpty()) {
      throw new InvalidValue(Violation.of(FIELD, "required"));
    }
    int length = Text.length(value);
    if (length > MAX_LENGTH) {
      throw new InvalidValue(Violation.of(FIELD, "too_long", MAX_LENGTH, length));
    }
    Text.forbiddenCharacter(FIELD, value)
        .ifPresent(
            violation -> {
              throw new InvalidValue(violation);
            });
  }

  /** The form in which two names are the same whatever their case. */
  public String key() {
    return key(value);
  }

  /**
   * Brings any text, such as a part of a name, into the form of {@link #key()}. A sigma is the same
   * at the end of a word as within, so that the beginning of a word finds the whole.
   */
  public static String key(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
  }

  @Override
  public String toString() {
    return value;
  }
}
