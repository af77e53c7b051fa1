package io.tokenry.web.admin.token;

import io.tokenry.domain.policy.LifetimePolicy;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import io.tokenry.web.Choices;
import io.tokenry.web.admin.token.ExpiryField.Choice;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policy for the longest life leaves a form to choose from, and what is told of it.
 * Immutable.
 *
 * @param days of the policy; 0 for none
 * @param latest the latest expiry that is allowed; null for any
 * @param endsAt when the policy ends the token that is edited; null when it does not, or its own
 *     expiry does so earlier
 * @param now when the form is shown
 */
record ExpiryRoom(int days, @Nullable Instant latest, @Nullable Instant endsAt, Instant now) {

  /** That of a new token. */
  static ExpiryRoom ofNew(MaxLifetime maxLifetime, Instant now) {
    return new ExpiryRoom(daysOf(maxLifetime), latest(now, maxLifetime), null, now);
  }

  /** That of a token. */
  static ExpiryRoom of(Token token, Instant now) {
    return new ExpiryRoom(
        daysOf(token.maxLifetime()),
        latest(token.valueSince(), token.maxLifetime()),
        token.isEndedByPolicy() ? token.endsAt().orElseThrow() : null,
        now);
  }

  /** Whether the policy has ended the token already. */
  public boolean isOver() {
    return endsAt != null && !endsAt.isAfter(now);
  }

  /**
   * The names of all that is offered.
   *
   * @param chosen what is chosen now, which is offered in any case
   */
  public List<String> choices(String chosen) {
    return Arrays.stream(Choice.values())
        .filter(choice -> Choices.name(choice).equals(chosen) || isOffered(choice))
        .map(Choices::name)
        .toList();
  }

  private boolean isOffered(Choice choice) {
    if (latest == null) {
      return choice != Choice.LONGEST;
    }
    return switch (choice) {
      case NEVER -> false;
      case LONGEST -> latest.isAfter(now);
      case ON_DATE -> true;
      default -> !choice.from(now).orElseThrow().isAfter(latest);
    };
  }

  private static int daysOf(MaxLifetime maxLifetime) {
    return maxLifetime.days().orElse(0);
  }

  private static @Nullable Instant latest(Instant valueSince, MaxLifetime maxLifetime) {
    return LifetimePolicy.latest(valueSince, maxLifetime).orElse(null);
  }
}
