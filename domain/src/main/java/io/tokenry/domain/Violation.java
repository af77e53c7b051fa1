package io.tokenry.domain;

import java.util.List;

/**
 * One broken rule: which input broke it, which rule it was, and the figures a message needs.
 *
 * <p>Holds no text that people read; adapters translate {@code rule} with {@code arguments}. The
 * arguments never contain a token's value or a password.
 *
 * @param field the input's name as callers know it, in snake case, such as {@code access_level}
 * @param rule the rule's stable name in snake case, such as {@code too_long}
 * @param arguments what the message mentions, in the order that the rule documents
 */
public record Violation(String field, String rule, List<Object> arguments) {

  public Violation {
    arguments = List.copyOf(arguments);
  }

  public static Violation of(String field, String rule, Object... arguments) {
    return new Violation(field, rule, List.of(arguments));
  }
}
