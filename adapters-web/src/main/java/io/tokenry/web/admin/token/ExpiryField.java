package io.tokenry.web.admin.token;

import io.tokenry.domain.Violation;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.web.Choices;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.UtcMoment;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of a form that says when a token expires: a choice, and a date that counts only when it
 * is chosen. Immutable.
 *
 * @param choice the name of a {@link Choice}, or whatever was sent
 * @param date as browsers write it, to the minute in UTC: {@code 2030-01-31T23:59}; may be empty
 */
record ExpiryField(String choice, String date) {

  private static final ExpiryField NEVER = new ExpiryField(Choices.name(Choice.NEVER), "");
  private static final ExpiryField LONGEST = new ExpiryField(Choices.name(Choice.LONGEST), "");

  /** What can be chosen, in this order; {@link ExpiryRoom} says what of it is offered. */
  enum Choice {
    NEVER(null),
    LONGEST(null),
    IN_7_DAYS(Period.ofDays(7)),
    IN_30_DAYS(Period.ofDays(30)),
    IN_90_DAYS(Period.ofDays(90)),
    IN_1_YEAR(Period.ofYears(1)),
    ON_DATE(null);

    private final @Nullable Period period;

    Choice(@Nullable Period period) {
      this.period = period;
    }

    /** When that is; empty for what is no span of time. */
    Optional<Instant> from(Instant now) {
      return Optional.ofNullable(period)
          .map(span -> now.atOffset(ZoneOffset.UTC).plus(span).toInstant());
    }
  }

  /** For a new token: never, or as late as a policy allows. */
  static ExpiryField blank(MaxLifetime maxLifetime) {
    return maxLifetime.days().isPresent() ? LONGEST : NEVER;
  }

  /** Shows what is stored. */
  static ExpiryField of(Optional<Instant> stored) {
    return stored
        .map(UtcMoment::write)
        .map(date -> new ExpiryField(Choices.name(Choice.ON_DATE), date))
        .orElse(NEVER);
  }

  /** With what somebody chose and typed; what was not sent stays. */
  ExpiryField filledIn(Form typed) {
    return new ExpiryField(typed.text("expires", choice), typed.text("expires_at", date));
  }

  /** What is wrong before any rule is asked. */
  List<Violation> faults() {
    List<Violation> faults = new ArrayList<>();
    if (chosen().isEmpty()) {
      faults.add(Violation.of("expires", "bad_choice", Choices.names(Choice.class)));
    } else if (isOnDate() && date.isBlank()) {
      faults.add(Violation.of("expires_at", "required"));
    } else if (isOnDate() && typedDate().isEmpty()) {
      faults.add(Violation.of("expires_at", "bad_moment"));
    }
    return faults;
  }

  /**
   * When the token expires; empty for never, and for a date that is none.
   *
   * @param latest the latest expiry that a policy allows; empty for any
   */
  Optional<Instant> moment(Instant now, Optional<Instant> latest) {
    return chosen()
        .flatMap(
            one ->
                switch (one) {
                  case NEVER -> Optional.empty();
                  case LONGEST -> latest;
                  case ON_DATE -> typedDate();
                  default -> one.from(now);
                });
  }

  private boolean isOnDate() {
    return chosen().equals(Optional.of(Choice.ON_DATE));
  }

  private Optional<Choice> chosen() {
    return Choices.read(Choice.class, choice);
  }

  private Optional<Instant> typedDate() {
    return UtcMoment.read(date);
  }
}
