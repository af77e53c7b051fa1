package io.tokenry.domain.policy;

import io.tokenry.domain.limit.Limits;
import io.tokenry.domain.token.TokenSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By which of its fields a token may do more after a change than before it, so that people are
 * asked again and the audit log shows it. Immutable.
 *
 * @param fields names as callers know them, in snake case; empty when it may do no more
 */
public record Widening(List<String> fields) {

  public Widening {
    fields = List.copyOf(fields);
  }

  /** Compares two settings of the same token. */
  public static Widening between(TokenSettings before, TokenSettings after) {
    List<String> fields = new ArrayList<>();
    if (!before.accessLevel().covers(after.accessLevel())) {
      fields.add("access_level");
    }
    if (before.suspended() && !after.suspended()) {
      fields.add("suspended");
    }
    if (isLater(before.expiresAt(), after.expiresAt())) {
      fields.add("expires_at");
    }
    Limits limits = after.limits();
    if (!limits.audiences().beyond(before.limits().audiences()).isEmpty()) {
      fields.add("audiences");
    }
    if (!limits.networks().beyond(before.limits().networks()).isEmpty()) {
      fields.add("allowed_networks");
    }
    return new Widening(fields);
  }

  /** Whether there is any. */
  public boolean isAny() {
    return !fields.isEmpty();
  }

  private static boolean isLater(Optional<Instant> before, Optional<Instant> after) {
    return before.isPresent() && (after.isEmpty() || after.get().isAfter(before.get()));
  }
}
