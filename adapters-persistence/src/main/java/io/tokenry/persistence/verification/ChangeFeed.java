package io.tokenry.persistence.verification;

import io.tokenry.persistence.connection.Outage;
import io.tokenry.persistence.connection.OwnConnections;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is remembered of tokens up to date, on a thread and a connection of its own, and finds
 * out when the database is away and when it is back. Thread-safe.
 *
 * <p>It catches up when it is notified of a change, and without a notification four times a second,
 * so that a lost one costs no more than that. The database is away when a trivial statement has no
 * answer for {@link OwnConnections#SILENCE}, or when a connection is lost and no other can be had.
 */
@Singleton
public final class ChangeFeed {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

  /** Short beside the shortest staleness, and beside the time that a request may take. */
  private static final Duration PAUSE = Duration.ofMillis(250);

  private static final Duration RETRY = Duration.ofMillis(250);
  private static final Duration FIRST_TRY = Duration.ofSeconds(5);

  private final OwnConnections connections;
  private final CatchingUp catchingUp;
  private final Outage outage;
  private final CountDownLatch tried = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Connection current;
  private @Nullable Thread thread;
  private boolean failing;

  ChangeFeed(OwnConnections connections, CatchingUp catchingUp, Outage outage) {
    this.connections = connections;
    this.catchingUp = catchingUp;
    this.outage = outage;
  }

  /**
   * Begins; from now on tokens are remembered. To be called once the tables are there. Returns when
   * it has caught up for the first time, or could not.
   */
  public void start() {
    synchronized (this) {
      if (thread == null && !isClosed()) {
        thread = Thread.ofPlatform().daemon().name("token-changes").start(this::run);
      }
    }
    await(tried, FIRST_TRY);
  }

  @PreDestroy
  synchronized void close() throws SQLException, InterruptedException {
    closed.countDown();
    Connection connection = current;
    if (connection != null) {
      connection.abort(Runnable::run);
    }
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
  }

  private void run() {
    while (!isClosed()) {
      boolean caughtUp = false;
      try (Connection connection = connections.open()) {
        current = connection;
        ChangeLog.listen(connection);
        String history = ChangeLog.history(connection);
        PGConnection notifications = connection.unwrap(PGConnection.class);
        while (!isClosed()) {
          catchingUp.run(connection, history);
          caughtUp = true;
          succeeded();
          notifications.getNotifications((int) PAUSE.toMillis());
        }
      } catch (SQLException lost) {
        boolean mayBeHere = caughtUp && !Outage.isSilence(lost);
        if (!mayBeHere) {
          failed(lost);
        }
      } catch (RuntimeException mistake) {
        failed(mistake);
      }
    }
  }

  private void succeeded() {
    outage.end();
    failing = false;
    tried.countDown();
  }

  private void failed(Exception reason) {
    if (isClosed()) {
      return;
    }
    if (reason instanceof SQLException lost && Outage.isShownBy(lost)) {
      outage.begin(lost);
    } else if (!failing) {
      failing = true;
      LOG.error("Changes of tokens cannot be read", reason);
    }
    tried.countDown();
    await(closed, RETRY);
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private static void await(CountDownLatch latch, Duration most) {
    try {
      var _ = latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
