package io.tokenry.web.admin.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Writes the values of an enum as forms and addresses do: {@code read_only} for READ_ONLY. */
final class Choices {

  private Choices() {}

  static String write(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** The value written like this; empty when there is none. */
  static <E extends Enum<E>> Optional<E> read(Class<E> type, String written) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> write(value).equals(written))
        .findFirst();
  }
}
