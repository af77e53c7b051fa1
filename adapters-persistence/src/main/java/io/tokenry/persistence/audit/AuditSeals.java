package io.tokenry.persistence.audit;

import io.tokenry.domain.audit.AuditEvent;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Appends seals to the chain. Not thread-safe. */
final class AuditSeals {

  private static final int AT_ONCE = 500;

  /** Ends with the transaction, even when the server dies. */
  private static final String TRY_LOCK =
      """
      select pg_try_advisory_xact_lock(
          hashtextextended('tokenry audit seal', 'audit_seal'::regclass::oid::bigint))
      """;

  /** The same, but it waits. */
  static final String LOCK = TRY_LOCK.replace("pg_try_advisory", "pg_advisory");

  /** The second is for when all that was sealed is archived. */
  private static final String LAST =
      """
      (select number, link from audit_seal order by number desc limit 1)
      union all
      (select last_number, last_link from audit_archive order by last_number desc limit 1)
      order by number desc limit 1
      """;

  /**
   * The oldest of those that wait. Each is looked up by itself ({@code offset 0} keeps the planner
   * from joining), so that it costs the same however many events there are.
   */
  private static final String WAITING =
      """
      select u.at, u.event_id, e.mac
      from (select at, event_id from audit_unsealed order by at, event_id limit %d) u
      cross join lateral (
          select mac from audit_event where at = u.at and id = u.event_id offset 0) e
      order by u.at, u.event_id
      """
          .formatted(AT_ONCE);

  /** The same of those from some time on, with all that they say. */
  private static final String WAITING_AGAIN =
      """
      select %s
      from (select at, event_id from audit_unsealed where at >= ?
            order by at, event_id limit %d) u
      cross join lateral (
          select * from audit_event where at = u.at and id = u.event_id offset 0) e
      order by u.at, u.event_id
      """
          .formatted(AuditRow.COLUMNS, AT_ONCE);

  private static final String AGE_OF_WAITING =
      "select extract(epoch from clock_timestamp() - min(at)) as age from audit_unsealed";

  private static final double MILLISECONDS = 1000;

  private static final String APPEND =
      """
      with sealed as (
          select * from unnest(?, ?, ?, ?, ?) as s (number, at, event_id, event_mac, link)
      ), added as (
          insert into audit_seal (number, at, event_id, event_mac, link)
          select number, at, event_id, event_mac, link from sealed
      )
      delete from audit_unsealed u using sealed
      where u.at = sealed.at and u.event_id = sealed.event_id
      """;

  private static final String NEW_HEAD =
      """
      insert into audit_head (number, link, mac) values (?, ?, ?)
      on conflict (only_row) do update
      set number = excluded.number, link = excluded.link, mac = excluded.mac
      """;

  private final AuditHashes hashes;
  private final AuditKeyring keyring;

  AuditSeals(AuditHashes hashes, AuditKeyring keyring) {
    this.hashes = hashes;
    this.keyring = keyring;
  }

  /**
   * Seals some of the events that wait, unless another server is doing so.
   *
   * @return whether there may be more of them
   */
  boolean sealSome(Connection connection) throws SQLException {
    return isAnyWaiting(connection) && inTurn(connection, this::seal);
  }

  /**
   * Does something to the chain's end in a transaction that holds the lock.
   *
   * @return false, too, when another server holds it
   */
  boolean inTurn(Connection connection, Step step) throws SQLException {
    connection.setAutoCommit(false);
    try {
      boolean answer = isLocked(connection) && step.run(connection);
      connection.commit();
      return answer;
    } catch (SQLException failed) {
      connection.rollback();
      throw failed;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /** The chain's end, in text to be noted elsewhere; empty when there is no chain yet. */
  Optional<String> head(Connection connection) throws SQLException {
    Link last = last(connection);
    return last.number() == 0
        ? Optional.empty()
        : Optional.of(AuditHashes.head(last.number(), last.hash()));
  }

  /**
   * Seals some of the events that wait, in a transaction that holds the lock.
   *
   * @return whether there may be more of them
   */
  boolean seal(Connection connection) throws SQLException {
    return append(connection, waiting(connection));
  }

  /**
   * Seals some of the events that were sealed before and wait once more, in a transaction that
   * holds the lock. Their seals are as new, and so is the hash over each event that these hold: the
   * one in the event itself may have been made under a key that is good for no new seal.
   *
   * @param from when the oldest of them may have been
   * @param known what their own hashes may have been made under
   * @return whether there may be more of them
   */
  boolean sealAgain(Connection connection, OffsetDateTime from, List<AuditHashes> known)
      throws SQLException {
    List<Waiting> again = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(WAITING_AGAIN)) {
      select.setObject(1, from);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          AuditRow row = AuditRow.read(rows);
          AuditEvent event =
              row.event()
                  .filter(it -> known.stream().anyMatch(key -> key.made(row.mac(), it)))
                  .orElseThrow(AuditArchive.Refused::tampered);
          again.add(new Waiting(event.at(), event.id().value(), hashes.ofEvent(event)));
        }
      }
    }
    return append(connection, again);
  }

  /**
   * Makes the head anew under the newest key, in a transaction that holds the lock. One that is not
   * right stays as it is, for a check to find.
   *
   * @param known what it may have been made under
   */
  void renewHead(Connection connection, List<AuditHashes> known) throws SQLException {
    Link last = last(connection);
    try (Statement select = connection.createStatement();
        ResultSet head = select.executeQuery("select mac from audit_head")) {
      if (!head.next()) {
        return;
      }
      byte[] mac = head.getBytes("mac");
      if (known.stream().anyMatch(key -> isHeadOf(key, last, mac))) {
        writeHead(connection, last);
      }
    }
  }

  private boolean append(Connection connection, List<Waiting> waiting) throws SQLException {
    if (waiting.isEmpty()) {
      return false;
    }
    int count = waiting.size();
    Long[] numbers = new Long[count];
    String[] times = new String[count];
    UUID[] events = new UUID[count];
    byte[][] macs = new byte[count][];
    byte[][] links = new byte[count][];
    Link last = last(connection);
    requireWhole(connection, last);
    for (int i = 0; i < count; i++) {
      Waiting next = waiting.get(i);
      long number = last.number() + 1;
      byte[] hash = hashes.ofLink(last.hash(), number, next.at(), next.event(), next.mac());
      numbers[i] = number;
      times[i] = next.at().toString();
      events[i] = next.event();
      macs[i] = next.mac();
      links[i] = hash;
      last = new Link(number, hash);
    }
    try (PreparedStatement append = connection.prepareStatement(APPEND)) {
      append.setArray(1, connection.createArrayOf("bigint", numbers));
      append.setArray(2, connection.createArrayOf("timestamptz", times));
      append.setArray(3, connection.createArrayOf("uuid", events));
      append.setArray(4, connection.createArrayOf("bytea", macs));
      append.setArray(5, connection.createArrayOf("bytea", links));
      if (append.executeUpdate() != count) {
        throw new SQLException("An event was sealed by somebody else");
      }
    }
    writeHead(connection, last);
    return count == AT_ONCE;
  }

  /**
   * A chain whose end was cut off is not gone on with: the next head would hide that. A server that
   * lacks the key of the head cannot tell, and leaves it to the others.
   */
  private void requireWhole(Connection connection, Link last) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet head = select.executeQuery("select number, link, mac from audit_head")) {
      boolean whole =
          head.next()
              ? head.getLong("number") == last.number()
                  && MessageDigest.isEqual(head.getBytes("link"), last.hash())
                  && isOurHead(connection, last, head.getBytes("mac"))
              : last.number() == 0;
      if (!whole) {
        throw new IllegalStateException(
            "The audit log does not end as its head says: see ./tokenry audit verify");
      }
    }
  }

  private boolean isOurHead(Connection connection, Link last, byte[] mac) throws SQLException {
    return isHeadOf(hashes, last, mac)
        || keyring.inUse(connection).stream().anyMatch(key -> isHeadOf(key, last, mac));
  }

  private static boolean isHeadOf(AuditHashes key, Link last, byte[] mac) {
    return MessageDigest.isEqual(key.ofHead(last.number(), last.hash()), mac);
  }

  private void writeHead(Connection connection, Link last) throws SQLException {
    try (PreparedStatement head = connection.prepareStatement(NEW_HEAD)) {
      head.setLong(1, last.number());
      head.setBytes(2, last.hash());
      head.setBytes(3, hashes.ofHead(last.number(), last.hash()));
      head.executeUpdate();
    }
  }

  private static boolean isAnyWaiting(Connection connection) throws SQLException {
    return is(connection, "select exists (select from audit_unsealed)");
  }

  private static boolean isLocked(Connection connection) throws SQLException {
    return is(connection, TRY_LOCK);
  }

  private static boolean is(Connection connection, String question) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet answer = select.executeQuery(question)) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  /** How old the oldest of the events is that wait; empty when none waits. */
  Optional<Duration> waitingFor(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet oldest = select.executeQuery(AGE_OF_WAITING)) {
      oldest.next();
      double seconds = oldest.getDouble("age");
      return oldest.wasNull()
          ? Optional.empty()
          : Optional.of(Duration.ofMillis((long) (seconds * MILLISECONDS)));
    }
  }

  private static List<Waiting> waiting(Connection connection) throws SQLException {
    List<Waiting> waiting = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery(WAITING)) {
      while (rows.next()) {
        waiting.add(
            new Waiting(
                AuditRow.instant(rows, "at"),
                rows.getObject("event_id", UUID.class),
                rows.getBytes("mac")));
      }
    }
    return waiting;
  }

  private static Link last(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery(LAST)) {
      return row.next()
          ? new Link(row.getLong("number"), row.getBytes("link"))
          : new Link(0, AuditHashes.BEGINNING);
    }
  }

  private record Waiting(Instant at, UUID event, byte[] mac) {}

  private record Link(long number, byte[] hash) {}

  /** What is done in turn. */
  interface Step {
    boolean run(Connection connection) throws SQLException;
  }
}
