package io.tokenry.application.event;

import java.time.Duration;
import java.time.Instant;

/** How near a token's end is, from far to near; at each moment a token is in one at most. */
public enum ExpiryStage {
  /** More than 7 and at most 30 days. */
  MONTH(7, 30),
  /** More than 1 and at most 7 days. */
  WEEK(1, 7),
  /** At most 1 day. */
  DAY(0, 1),
  /** It has ended, within the last 7 days: of older ones there is nothing new to tell. */
  OVER(-7, 0);

  private final Duration from;
  private final Duration until;

  ExpiryStage(int fromDays, int untilDays) {
    this.from = Duration.ofDays(fromDays);
    this.until = Duration.ofDays(untilDays);
  }

  /** Tokens that end after this moment are in this stage, */
  public Instant after(Instant now) {
    return now.plus(from);
  }

  /** and not after this one. */
  public Instant until(Instant now) {
    return now.plus(until);
  }

  /** Its upper bound: a token in this stage ends within this time; zero when it has ended. */
  public Duration within() {
    return until;
  }
}
