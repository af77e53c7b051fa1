package io.tokenry.bootstrap.client.api;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON as maps, lists, texts and numbers, by a library that is quick to start. */
public final class Json {

  private static final JSON PLAIN = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

  private Json() {}

  /** On one line. */
  public static String write(Object value) {
    try {
      return PLAIN.asString(value);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** The members of an object in their order; empty when the text is none. */
  static Optional<Map<String, Object>> read(String text) {
    try {
      return Optional.ofNullable(PLAIN.mapFrom(text));
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }

  /** The objects of a list; anything else in it is left out. */
  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> objects(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream()
            .filter(Map.class::isInstance)
            .map(element -> (Map<String, Object>) element)
            .toList()
        : List.of();
  }
}
