package io.tokenry.domain.token;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Text;
import io.tokenry.domain.Violation;

/**
 * A note about a token: at most 500 characters (code points), line breaks allowed, possibly empty.
 *
 * <p>Violations name the field {@code description}: {@code too_long} (most, actual), {@code
 * forbidden_character} (code point, position).
 */
public record TokenDescription(String value) {

  public static final TokenDescription NONE = new TokenDescription("");
  public static final int MAX_LENGTH = 500;
  private static final String FIELD = "description";

  public TokenDescription {
    value = Text.normalise(value.replace("\r\n", "\n"));
    int length = Text.length(value);
    if (length > MAX_LENGTH) {
      throw new InvalidValue(Violation.of(FIELD, "too_long", MAX_LENGTH, length));
    }
    Text.forbiddenCharacterInLines(FIELD, value)
        .ifPresent(
            violation -> {
              throw new InvalidValue(violation);
            });
  }

  @Override
  public String toString() {
    return value;
  }
}
