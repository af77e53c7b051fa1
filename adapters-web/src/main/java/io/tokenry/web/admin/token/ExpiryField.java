package io.tokenry.web.admin.token;

import io.tokenry.domain.Violation;
import io.tokenry.web.Choices;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.browser.UtcMoment;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The part of a form that says when a token expires: a choice, and a date that counts only when it
 * is chosen. Immutable.
 *
 * @param choice the name of a {@link Choice}, or whatever was sent
 * @param date as browsers write it, to the minute in UTC: {@code 2030-01-31T23:59}; may be empty
 */
record ExpiryField(String choice, String date) {

  static final ExpiryField BLANK = new ExpiryField(Choices.name(Choice.NEVER), "");

  /** What is offered, in this order. */
  enum Choice {
    NEVER,
    IN_7_DAYS,
    IN_30_DAYS,
    IN_90_DAYS,
    IN_1_YEAR,
    ON_DATE
  }

  /** Shows what is stored. */
  static ExpiryField of(Optional<Instant> stored) {
    return stored
        .map(UtcMoment::write)
        .map(date -> new ExpiryField(Choices.name(Choice.ON_DATE), date))
        .orElse(BLANK);
  }

  /** With what somebody chose and typed; what was not sent stays. */
  ExpiryField filledIn(Form typed) {
    return new ExpiryField(typed.text("expires", choice), typed.text("expires_at", date));
  }

  /** The names of all that is offered, for the template. */
  public List<String> choices() {
    return Arrays.stream(Choice.values()).map(Choices::name).toList();
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

  /** When the token expires; empty for never, and for a date that is none. */
  Optional<Instant> moment(Instant now) {
    return chosen()
        .flatMap(
            one ->
                switch (one) {
                  case NEVER -> Optional.empty();
                  case IN_7_DAYS -> in(Period.ofDays(7), now);
                  case IN_30_DAYS -> in(Period.ofDays(30), now);
                  case IN_90_DAYS -> in(Period.ofDays(90), now);
                  case IN_1_YEAR -> in(Period.ofYears(1), now);
                  case ON_DATE -> typedDate();
                });
  }

  private boolean isOnDate() {
    return chosen().equals(Optional.of(Choice.ON_DATE));
  }

  private Optional<Choice> chosen() {
    return Choices.read(Choice.class, choice);
  }

  private static Optional<Instant> in(Period period, Instant now) {
    return Optional.of(now.atOffset(ZoneOffset.UTC).plus(period).toInstant());
  }

  private Optional<Instant> typedDate() {
    return UtcMoment.read(date);
  }
}
