package io.tokenry.bootstrap.database;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whether a server runs, and starts it again when it died by itself; after a
 * failure it waits 1 second, then twice as long each time, at most 30. Thread-safe.
 */
final class Watch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final BooleanSupplier isRunning;
  private final Runnable launch;
  private boolean closed;

  private Watch(BooleanSupplier isRunning, Runnable launch) {
    this.isRunning = isRunning;
    this.launch = launch;
  }

  /**
   * Watches until it is closed.
   *
   * @param launch returns when the server runs again, throws when it does not
   */
  static Watch begin(BooleanSupplier isRunning, Runnable launch) {
    Watch watch = new Watch(isRunning, launch);
    Thread.ofPlatform().daemon().name("database watch").start(watch::watch);
    return watch;
  }

  private synchronized void watch() {
    try {
      while (pause(SHORTEST_PAUSE)) {
        if (!isRunning.getAsBoolean()) {
          LOG.error("The database died: starting it again");
          revive();
        }
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
  }

  private void revive() throws InterruptedException {
    String lastReason = "";
    for (Duration pause = SHORTEST_PAUSE; pause(pause); pause = longer(pause)) {
      try {
        launch.run();
        LOG.info("The database is back");
        return;
      } catch (RuntimeException failed) {
        String reason = String.valueOf(failed.getMessage());
        if (!reason.equals(lastReason)) {
          LOG.error("The database cannot be started, trying again: {}", reason);
        }
        lastReason = reason;
      }
    }
  }

  /** Lets {@link #close} in meanwhile; false when it came. */
  private boolean pause(Duration length) throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    while (!closed) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        return true;
      }
      wait(left);
    }
    return false;
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Returns when nothing is being started, nor will be. */
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
  }
}
