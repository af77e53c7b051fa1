package io.tokenry.web.admin.policy;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.web.admin.browser.Form;
import java.util.List;
import java.util.Optional;

/**
 * What the form for the longest life holds: a choice, and a number of days that counts only when it
 * is chosen. Immutable.
 *
 * @param choice one of {@link #CHOICES}, or whatever was sent
 * @param days as it was typed; may be empty
 */
record LifetimeForm(String choice, String days) {

  private static final String NONE = "none";
  private static final String OTHER = "other";
  private static final List<String> CHOICES = List.of(NONE, "30", "90", "180", "365", OTHER);

  /** Shows what holds. */
  static LifetimeForm of(MaxLifetime maxLifetime) {
    if (maxLifetime.days().isEmpty()) {
      return new LifetimeForm(NONE, "");
    }
    String days = Integer.toString(maxLifetime.days().getAsInt());
    return CHOICES.contains(days) ? new LifetimeForm(days, "") : new LifetimeForm(OTHER, days);
  }

  /** What was chosen and typed. */
  static LifetimeForm of(Form typed) {
    return new LifetimeForm(typed.text("max_lifetime"), typed.text("days"));
  }

  /** What is offered, for the template. */
  public List<String> choices() {
    return CHOICES;
  }

  /** What is wrong. */
  List<Violation> faults() {
    if (!CHOICES.contains(choice)) {
      return List.of(Violation.of("max_lifetime", "bad_choice", String.join(", ", CHOICES)));
    }
    if (choice.equals(OTHER) && days.isBlank()) {
      return List.of(Violation.of("days", "required"));
    }
    return wanted().isEmpty()
        ? List.of(Violation.of("days", "bad_lifetime", 1, MaxLifetime.MOST_DAYS))
        : List.of();
  }

  /** What it asks for; empty when something is wrong. */
  Optional<MaxLifetime> wanted() {
    if (choice.equals(NONE)) {
      return Optional.of(MaxLifetime.NONE);
    }
    try {
      String number = choice.equals(OTHER) ? days.strip() : choice;
      return Optional.of(MaxLifetime.ofDays(Integer.parseInt(number)));
    } catch (NumberFormatException | InvalidValue wrong) {
      return Optional.empty();
    }
  }
}
