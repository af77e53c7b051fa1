package io.tokenry.web.admin.people;

import io.tokenry.application.failure.Failure;

/** How long somebody has to wait after too many attempts, as headers and sentences tell it. */
final class RetryAfter {

  private RetryAfter() {}

  /** Whole seconds, rounded up; at least one. */
  static long seconds(Failure.TooManyAttempts refusal) {
    return Math.max(1, refusal.retryAfter().plusMillis(999).toSeconds());
  }
}
