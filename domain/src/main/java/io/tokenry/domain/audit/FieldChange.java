package io.tokenry.domain.audit;

import java.util.Locale;
import java.util.Optional;

/**
 * A field with what it held before and holds now, as text that people read; never a secret.
 *
 * @param field the name as callers know it, in snake case
 * @param before empty where there was nothing
 * @param after empty where there is nothing now
 */
public record FieldChange(String field, Optional<String> before, Optional<String> after) {

  /** Something that an event says and that changes nothing, such as a reason. */
  public static FieldChange note(String field, String text) {
    return new FieldChange(field, Optional.empty(), Optional.of(text));
  }

  /** How a choice is written: {@code READ_ONLY} as {@code read_only}. */
  public static String text(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
