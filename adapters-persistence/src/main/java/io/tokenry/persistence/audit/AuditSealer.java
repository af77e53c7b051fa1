package io.tokenry.persistence.audit;

import io.tokenry.persistence.connection.Outage;
import io.tokenry.persistence.connection.OwnConnections;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Seals the events of all servers, on a thread and a connection of its own: four times a second it
 * looks for new ones, and of several servers one works at a time. Thread-safe.
 *
 * <p>What is noticed, and from when on, as long as the secret key is kept secret:
 *
 * <ul>
 *   <li>From the commit on: an event that was changed, or written by hand.
 *   <li>Once it is sealed, well under a second later: an event that is missing, that stands in
 *       another place, or that was put between others; and that the end of the chain was cut off.
 *   <li>Not noticed in the database itself: an event taken away, from the queue too, before it was
 *       sealed, and all tables put back together as they were at an earlier moment, as from a
 *       backup. That is what the head is for that a check tells and the server's log tells once an
 *       hour: a chain that does not contain a head noted elsewhere is not the one that it was taken
 *       from.
 * </ul>
 */
@Singleton
public final class AuditSealer {

  private static final Logger LOG = LoggerFactory.getLogger(AuditSealer.class);

  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final long UPKEEP_NANOS = Duration.ofHours(1).toNanos();

  private final OwnConnections connections;
  private final AuditSeals seals;
  private final AuditKeyring keyring;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable Thread thread;
  private boolean failing;
  private boolean droppedEnded;
  private long lastUpkeep;
  private volatile @Nullable Long waitingSince;

  AuditSealer(OwnConnections connections, AuditHashes hashes, AuditKeyring keyring) {
    this.connections = connections;
    this.seals = new AuditSeals(hashes, keyring);
    this.keyring = keyring;
  }

  /** Begins; to be called once the tables are there. */
  public synchronized void start() {
    if (thread == null && closed.getCount() > 0) {
      lastUpkeep = System.nanoTime() - UPKEEP_NANOS;
      thread = Thread.ofPlatform().daemon().name("audit-sealer").start(this::run);
    }
  }

  /**
   * For how long the oldest event has waited that this server has seen unsealed; zero when there is
   * none. Up to a quarter of a second is usual.
   */
  Duration lag() {
    Long since = waitingSince;
    return since == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
  }

  @PreDestroy
  synchronized void close() throws InterruptedException {
    closed.countDown();
    if (thread != null) {
      thread.join();
    }
  }

  private void run() {
    do {
      try (Connection connection = connections.open()) {
        do {
          keepUp(connection);
          noteWaiting(connection);
          while (seals.sealSome(connection)) {
            LOG.trace("There are more events to be sealed");
          }
          // Again: else what was sealed just now would seem to wait while the database is away.
          noteWaiting(connection);
          droppedEnded = droppedEnded || seals.inTurn(connection, this::endDropped);
          failing = false;
        } while (!isClosedAfter(PAUSE));
      } catch (SQLException failed) {
        tell(failed);
      } catch (RuntimeException mistake) {
        tell(mistake);
      }
    } while (!isClosedAfter(RETRY));
  }

  /** With the head, so that none of the keys dropped is good for cutting the chain's end off. */
  private boolean endDropped(Connection connection) throws SQLException {
    List<AuditHashes> before = keyring.inUse(connection);
    if (!keyring.endDropped(connection)) {
      return false;
    }
    seals.renewHead(connection, before);
    return true;
  }

  private void noteWaiting(Connection connection) throws SQLException {
    Optional<Duration> age = seals.waitingFor(connection);
    waitingSince = age.map(it -> System.nanoTime() - it.toNanos()).orElse(null);
  }

  private void keepUp(Connection connection) throws SQLException {
    if (System.nanoTime() - lastUpkeep >= UPKEEP_NANOS) {
      lastUpkeep = System.nanoTime(); // before what may fail: events are sealed all the same
      AuditPartitions.makeAhead(connection);
      seals.head(connection).ifPresent(head -> LOG.info("The audit log's head is {}", head));
    }
  }

  /** An outage is told by those who wait for the database. */
  private void tell(Exception failed) {
    boolean away = failed instanceof SQLException lost && Outage.isShownBy(lost);
    if (!away && !failing) {
      LOG.error("Events of the audit log cannot be sealed", failed);
      failing = true;
    }
  }

  private boolean isClosedAfter(Duration pause) {
    try {
      return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
