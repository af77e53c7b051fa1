package io.tokenry.bootstrap.failure;

import java.util.List;

/**
 * What the operator has to mend before anything can start. Each fault is one line for people: what
 * is wrong, with what, and how to mend it; no secret is in it.
 */
public final class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  public CannotStart(List<String> faults) {
    super(String.join("; ", faults), null, false, false);
    this.faults = faults.stream().map(OneLine::of).toList();
  }

  public CannotStart(String fault) {
    this(List.of(fault));
  }

  /** At least one. */
  public List<String> faults() {
    return faults;
  }
}
