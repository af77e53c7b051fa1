package io.tokenry.persistence.testing;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/** Waits for what other threads or processes are about to do. */
public final class Eventually {

  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private Eventually() {}

  /** Tries until it does not fail, and fails as it does when that takes too long. */
  public static void eventually(Runnable assertion) {
    long begun = System.nanoTime();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError | CompletionException notYet) {
        if (System.nanoTime() - begun > PATIENCE_NANOS) {
          throw notYet;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
