package io.tokenry.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How constants are written in JSON, forms and addresses: {@code READ_ONLY} as {@code read_only}.
 */
public final class Choices {

  private Choices() {}

  public static String name(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** Reads a choice; only the exact spelling counts. */
  public static <E extends Enum<E>> Optional<E> read(Class<E> choices, String text) {
    return Arrays.stream(choices.getEnumConstants())
        .filter(choice -> name(choice).equals(text))
        .findFirst();
  }

  /** All of them, for a message. */
  public static <E extends Enum<E>> String names(Class<E> choices) {
    return quoted(Arrays.stream(choices.getEnumConstants()).map(Choices::name).toList());
  }

  /** Words in a row, for a message. */
  public static String quoted(List<String> words) {
    return words.stream().map(word -> "“" + word + "”").collect(Collectors.joining(", "));
  }
}
