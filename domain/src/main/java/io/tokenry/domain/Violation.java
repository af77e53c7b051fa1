package io.tokenry.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * One broken rule: which input broke it, which rule it was, and the figures a message needs.
 *
 * <p>Holds no text that people read; adapters translate {@code rule} with {@code arguments}. The
 * arguments never contain a token's value or a password.
 *
 * @param field the input's name as callers know it, in snake case, such as {@code access_level}
 * @param element which element of the field broke the rule, counted from 0; empty for all of it
 * @param rule the rule's stable name in snake case, such as {@code too_long}
 * @param arguments what the message mentions, in the order that the rule documents
 */
public record Violation(String field, OptionalInt element, String rule, List<Object> arguments) {

  public Violation {
    arguments = List.copyOf(arguments);
  }

  public static Violation of(String field, String rule, Object... arguments) {
    return new Violation(field, OptionalInt.empty(), rule, List.of(arguments));
  }

  /** The same, of a field with another name. */
  public Violation ofField(String otherField) {
    return new Violation(otherField, element, rule, arguments);
  }

  /**
   * The same, of one element of a list with this name. The element's number, counted from 1 as
   * people count, is one more argument of the message, after all others.
   */
  public Violation ofElement(String list, int index) {
    List<Object> more = new ArrayList<>(arguments);
    more.add(index + 1);
    return new Violation(list, OptionalInt.of(index), rule, more);
  }
}
