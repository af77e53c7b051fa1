package io.tokenry.persistence.token;

import io.tokenry.domain.token.TokenId;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A token in one hour.
 *
 * @param epochHour hours since 1970-01-01 in UTC
 */
record TokenHour(TokenId token, long epochHour) {

  static final int HOURS_IN_DAY = 24;

  private static final int SECONDS_IN_HOUR = 3_600;

  static TokenHour of(TokenId token, Instant time) {
    return new TokenHour(token, Math.floorDiv(time.getEpochSecond(), SECONDS_IN_HOUR));
  }

  // As a record does it, but without its detours: this is asked at every use of a token.

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenHour that
        && epochHour == that.epochHour
        && token.value().equals(that.token.value());
  }

  @Override
  public int hashCode() {
    return token.value().hashCode() * 31 + Long.hashCode(epochHour);
  }

  LocalDate date() {
    return LocalDate.ofEpochDay(Math.floorDiv(epochHour, HOURS_IN_DAY));
  }

  /** From 0 to 23, in UTC. */
  int hourOfDay() {
    return Math.toIntExact(Math.floorMod(epochHour, HOURS_IN_DAY));
  }
}
