package io.tokenry.domain;

import java.util.List;

/** Thrown where a value would break its own rules, so that a wrong one can never be built. */
public final class InvalidValue extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<Violation> violations;

  public InvalidValue(List<Violation> violations) {
    super(violations.toString());
    this.violations = List.copyOf(violations);
  }

  public InvalidValue(Violation violation) {
    this(List.of(violation));
  }

  /** Every rule that was broken, at least one. */
  public List<Violation> violations() {
    return violations;
  }
}
