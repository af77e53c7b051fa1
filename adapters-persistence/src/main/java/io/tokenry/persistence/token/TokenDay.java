package io.tokenry.persistence.token;

import io.tokenry.domain.token.TokenId;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A token on one day.
 *
 * @param epochDay days of UTC since 1970-01-01
 */
record TokenDay(TokenId token, long epochDay) {

  private static final int SECONDS_IN_DAY = 86_400;

  static TokenDay of(TokenId token, Instant time) {
    return new TokenDay(token, Math.floorDiv(time.getEpochSecond(), SECONDS_IN_DAY));
  }

  // As a record does it, but without its detours: this is asked at every use of a token.

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenDay that
        && epochDay == that.epochDay
        && token.value().equals(that.token.value());
  }

  @Override
  public int hashCode() {
    return token.value().hashCode() * 31 + Long.hashCode(epochDay);
  }

  LocalDate date() {
    return LocalDate.ofEpochDay(epochDay);
  }
}
