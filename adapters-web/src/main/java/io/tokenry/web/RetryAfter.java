package io.tokenry.web;

import java.time.Duration;

/** How long somebody has to wait, as headers (RFC 9110 section 10.2.3) and sentences tell it. */
public final class RetryAfter {

  private RetryAfter() {}

  /** Whole seconds, rounded up; at least one. */
  public static long seconds(Duration wait) {
    return Math.max(1, wait.plusSeconds(1).minusNanos(1).toSeconds());
  }
}
