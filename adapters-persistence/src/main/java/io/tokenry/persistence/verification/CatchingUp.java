package io.tokenry.persistence.verification;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.persistence.connection.Outage;
import io.tokenry.persistence.policy.KnownPolicies;
import io.tokenry.persistence.secret.UnseenValues;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what is remembered of tokens agree with what is stored, by what changed since the last
 * time, and reads the policies and whether there are unseen values. For use by one thread.
 *
 * <p>All that is remembered is compared with what is stored when the changes cannot be known: the
 * first time, in another history of the database, after so long that some have been removed, and
 * when they are very many. Changes are removed after an hour, so that this is rare.
 */
@Singleton
final class CatchingUp {

  private static final Logger LOG = LoggerFactory.getLogger(CatchingUp.class);
  private static final long KEPT_NANOS = Duration.ofHours(1).toNanos();

  private final PassCache cache;
  private final KnownPolicies policies;
  private final UnseenValues unseen;
  private final Trust trust;
  private final Outage outage;
  private final Ticker ticker;
  private final PropagationTimes times;
  private Optional<Position> last = Optional.empty();
  private Optional<Position> old = Optional.empty();
  private long oldAt;

  CatchingUp(
      PassCache cache,
      KnownPolicies policies,
      UnseenValues unseen,
      Trust trust,
      Outage outage,
      Ticker ticker,
      PropagationTimes times) {
    this.cache = cache;
    this.policies = policies;
    this.unseen = unseen;
    this.trust = trust;
    this.outage = outage;
    this.ticker = ticker;
    this.times = times;
  }

  /**
   * Catches up.
   *
   * @param history what {@link ChangeLog#history} says of the connection
   */
  void run(Connection connection, String history) throws SQLException {
    long startedAt = ticker.read();
    Changes changes = ChangeLog.since(connection, history, last);
    if (changes.all()) {
      changes.digests().forEach(cache::forget);
      if (!changes.digests().isEmpty()) {
        times.note(changes.age().plusNanos(ticker.read() - startedAt));
      }
    } else {
      compare(connection, history);
    }
    last = Optional.of(changes.until());
    policies.read(connection);
    trust.everyChangeKnown(startedAt);
    removeOld(connection, changes.until(), startedAt);
    // Last: until it is known, one is looked for, so that nothing waits for it.
    unseen.read(connection);
  }

  private void compare(Connection connection, String history) throws SQLException {
    if (last.isPresent() && !last.get().history().equals(history)) {
      LOG.warn("The database has another history: what is remembered of tokens is looked through");
      // Others may still be talking to a server that is no longer the primary.
      outage.breakOff();
    }
    cache.compareWith(digests -> StoredPasses.read(connection, digests));
  }

  /** What had ended an hour ago is known to everybody who has caught up since. */
  private void removeOld(Connection connection, Position now, long startedAt) throws SQLException {
    if (old.isPresent()
        && startedAt - oldAt >= KEPT_NANOS
        && ChangeLog.removeBefore(connection, old.get())) {
      return;
    }
    if (old.isEmpty() || startedAt - oldAt >= KEPT_NANOS) {
      old = Optional.of(now);
      oldAt = startedAt;
    }
  }
}
