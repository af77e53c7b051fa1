package io.tokenry.domain.token;

import io.tokenry.domain.Violation;
import io.tokenry.domain.limit.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a token reaches: what it may do, with which services, from where and until when.
 *
 * @param expiresAt empty for never
 */
public record Reach(AccessLevel accessLevel, Limits limits, Optional<Instant> expiresAt) {

  /**
   * Where this goes beyond {@code other}: the fields {@code access_level} and {@code expires_at}
   * ({@code beyond_caller}, the latter with the other's expiry), and those of {@link
   * Limits#beyond}.
   */
  public List<Violation> beyond(Reach other) {
    List<Violation> violations = new ArrayList<>();
    if (!other.accessLevel.covers(accessLevel)) {
      violations.add(Violation.of("access_level", "beyond_caller"));
    }
    violations.addAll(limits.beyond(other.limits));
    other
        .expiresAt
        .filter(end -> expiresAt.isEmpty() || expiresAt.get().isAfter(end))
        .ifPresent(end -> violations.add(Violation.of("expires_at", "beyond_caller", end)));
    return violations;
  }

  /** Whether this goes beyond {@code other} nowhere. */
  public boolean isWithin(Reach other) {
    return beyond(other).isEmpty();
  }
}
