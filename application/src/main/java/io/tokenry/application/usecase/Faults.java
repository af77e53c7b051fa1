package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gathers broken rules, so that people hear of all of them at once. Not thread-safe. */
final class Faults {

  private final List<Violation> violations = new ArrayList<>();

  void add(Violation violation) {
    violations.add(violation);
  }

  void add(Optional<Violation> violation) {
    violation.ifPresent(violations::add);
  }

  /** Builds a value, or notes what is wrong with it. */
  <R, T> Optional<T> build(R raw, Function<R, T> builder) {
    try {
      return Optional.of(builder.apply(raw));
    } catch (InvalidValue wrong) {
      violations.addAll(wrong.violations());
      return Optional.empty();
    }
  }

  /** Builds a value that must be there, or notes that it is missing or what is wrong with it. */
  <R, T> Optional<T> require(String field, @Nullable R raw, Function<R, T> builder) {
    if (raw == null) {
      add(Violation.of(field, "required"));
      return Optional.empty();
    }
    return build(raw, builder);
  }

  List<Violation> all() {
    return List.copyOf(violations);
  }

  void throwIfAny() {
    if (!violations.isEmpty()) {
      throw new Failure.Invalid(violations);
    }
  }
}
