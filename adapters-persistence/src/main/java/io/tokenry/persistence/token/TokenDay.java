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

  LocalDate date() {
    return LocalDate.ofEpochDay(epochDay);
  }
}
