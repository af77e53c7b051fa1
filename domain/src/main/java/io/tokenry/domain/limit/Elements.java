package io.tokenry.domain.limit;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What lists of limits have in common: where nothing is listed, nothing is limited. */
final class Elements {

  private Elements() {}

  /** Builds a value of each text, or tells what is wrong with all of them. */
  static <T> List<T> read(String field, List<String> texts, Function<String, T> builder) {
    List<T> values = new ArrayList<>();
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      try {
        values.add(builder.apply(texts.get(i)));
      } catch (InvalidValue wrong) {
        for (Violation violation : wrong.violations()) {
          violations.add(violation.ofElement(field, i));
        }
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidValue(violations);
    }
    return values;
  }

  static <T> List<T> distinct(String field, List<T> values, int most) {
    List<T> distinct = values.stream().distinct().toList();
    if (distinct.size() > most) {
      throw new InvalidValue(Violation.of(field, "too_many", most, distinct.size()));
    }
    return distinct;
  }

  /**
   * What goes beyond a limit: {@code beyond_caller} for each element that does, or {@code
   * unlimited_beyond_caller} (the limit) where nothing is limited.
   */
  static <T> List<Violation> beyond(
      String field, List<T> values, Predicate<T> isWithin, List<T> limit) {
    if (values.isEmpty()) {
      String listed = limit.stream().map(Object::toString).collect(Collectors.joining(", "));
      return List.of(Violation.of(field, "unlimited_beyond_caller", listed));
    }
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (!isWithin.test(values.get(i))) {
        violations.add(Violation.of(field, "beyond_caller").ofElement(field, i));
      }
    }
    return violations;
  }
}
