package io.tokenry.domain.administrator;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Text;
import io.tokenry.domain.Violation;
import java.util.Locale;

/**
 * The name an administrator signs in with: 1 to 64 characters (code points), trimmed and in NFC;
 * letters and digits of any script with the marks that combine with them, and {@code . _ - @ +}.
 * Unique whatever the case; none of the characters is invisible.
 *
 * <p>Violations name the field {@code username}: {@code required}, {@code too_long} (most, actual),
 * {@code bad_username}.
 */
public record Username(String value) {

  public static final int MAX_LENGTH = 64;
  private static final String FIELD = "username";

  public Username {
    value = Text.normalise(value);
    if (value.isEmpty()) {
      throw new InvalidValue(Violation.of(FIELD, "required"));
    }
    int length = Text.length(value);
    if (length > MAX_LENGTH) {
      throw new InvalidValue(Violation.of(FIELD, "too_long", MAX_LENGTH, length));
    }
    if (!value.codePoints().allMatch(Username::isAllowed)
        || Text.forbiddenCharacter(FIELD, value).isPresent()) {
      throw new InvalidValue(Violation.of(FIELD, "bad_username"));
    }
  }

  /** The form in which two user names are the same whatever their case. */
  public String key() {
    return value.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static boolean isAllowed(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
      default -> Character.isLetterOrDigit(c) || "._-@+".indexOf(c) >= 0;
    };
  }

  @Override
  public String toString() {
    return value;
  }
}
