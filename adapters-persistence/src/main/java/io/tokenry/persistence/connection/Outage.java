package io.tokenry.persistence.connection;

import jakarta.inject.Singleton;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database is away, so that nobody waits for it: once that is known, what is running is
 * broken off and what comes is refused at once. Thread-safe.
 */
@Singleton
public final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

  /** Closing an encrypted connection may have to wait for the one who is using it. */
  private static final Executor ASIDE = task -> Thread.ofVirtual().start(task);

  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean on;
  private long begunAt;

  /** Whether the database is away as far as is known. */
  public boolean isOn() {
    return on;
  }

  /**
   * Refuses to go on while the database is away.
   *
   * @throws SQLTransientConnectionException while it is
   */
  public void refuse() throws SQLTransientConnectionException {
    if (on) {
      throw new SQLTransientConnectionException("the database is away");
    }
  }

  /**
   * Has a connection broken off when the database goes away, and whatever runs on it.
   *
   * @param physical the driver's own, not that of a pool
   */
  void breakOffLater(Connection physical) throws SQLTransientConnectionException {
    if (open.add(physical)) {
      open.removeIf(Outage::isClosed);
    }
    if (on) {
      abort(physical);
      refuse();
    }
  }

  /** Has something done each time when the database goes away. */
  void whenItBegins(Runnable listener) {
    listeners.add(listener);
  }

  /** The database is found to be away, for this reason. */
  public synchronized void begin(SQLException reason) {
    if (on) {
      return;
    }
    on = true;
    begunAt = System.nanoTime();
    LOG.warn("The database is away: {}", isSilence(reason) ? "it is silent" : reason.getMessage());
    breakOff();
  }

  /** Breaks off everything that runs; what comes next is not refused. */
  public void breakOff() {
    listeners.forEach(Runnable::run);
    open.removeIf(
        connection -> {
          abort(connection);
          return true;
        });
  }

  /** The database is found to answer. */
  public synchronized void end() {
    if (on) {
      on = false;
      LOG.info(
          "The database is back after {} s",
          Duration.ofNanos(System.nanoTime() - begunAt).toSeconds());
    }
  }

  /** Whether nothing was heard of the database for longer than a connection waits. */
  public static boolean isSilence(SQLException failed) {
    return failed.getCause() instanceof SocketTimeoutException;
  }

  /**
   * Whether a failure means that the database is away: there is no connection, or it is starting,
   * stopping, broken or a standby (PostgreSQL's manual, appendix A). All else is an answer.
   */
  public static boolean isShownBy(SQLException failed) {
    String state = failed.getSQLState();
    return state == null
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.startsWith("58")
        || state.equals("25006");
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(ASIDE);
    } catch (SQLException failed) {
      LOG.debug("A connection could not be broken off", failed);
    }
  }

  private static boolean isClosed(Connection connection) {
    try {
      return connection.isClosed();
    } catch (SQLException unusable) {
      return true;
    }
  }
}
