package io.tokenry.persistence.audit;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.query.AuditReport;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.persistence.connection.OwnConnections;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Checks the whole chain, in pages, as it stood at one moment. Thread-safe; needs no lock, so that
 * the log goes on meanwhile.
 *
 * <p>Faults, of the field {@code audit_log}: {@code audit_changed} (number, event), {@code
 * audit_missing} (number, event), {@code audit_chain_broken} (number), {@code audit_tail_missing}
 * (number of the last seal that there must be), {@code audit_added} (event), {@code
 * audit_gone_before_sealed} (event), {@code audit_archive_changed} (month).
 */
@Singleton
final class AuditChain {

  private static final String FIELD = "audit_log";
  private static final int PAGE = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final UUID LEAST_ID = new UUID(0, 0);

  /**
   * Rows are looked up one by one ({@code offset 0} keeps the planner from joining), so that no
   * page costs more than another.
   */
  static final String SEALS =
      """
      select s.number, s.at as sealed_at, s.event_id, s.event_mac, s.link, %s
      from (select * from audit_seal where number > ? order by number limit %d) s
      left join lateral (
          select * from audit_event where at = s.at and id = s.event_id offset 0) e on true
      order by s.number
      """
          .formatted(AuditRow.COLUMNS, PAGE);

  private static final String OUTSIDE =
      """
      select %s, s.number is not null as sealed, u.event_id is not null as waiting
      from (select * from audit_event where (at, id) > (cast(? as timestamptz), cast(? as uuid))
            order by at, id limit %d) e
      left join lateral (
          select number from audit_seal where event_id = e.id offset 0) s on true
      left join lateral (
          select event_id from audit_unsealed
          where at = e.at and event_id = e.id offset 0) u on true
      order by e.at, e.id
      """
          .formatted(AuditRow.COLUMNS, PAGE);

  private static final String GONE_BEFORE_SEALED =
      """
      select u.event_id from audit_unsealed u
      where not exists (select from audit_event where at = u.at and id = u.event_id)
      order by u.at, u.event_id limit 1
      """;

  /** Of an event that waits, and of the head: behind all seals, where only keys in use are good. */
  private static final long NOT_YET = Long.MAX_VALUE;

  /** A place that every key reaches. */
  private static final long ANYWHERE = 0;

  private final OwnConnections connections;
  private final AuditKeyring keyring;

  AuditChain(OwnConnections connections, AuditKeyring keyring) {
    this.connections = connections;
    this.keyring = keyring;
  }

  AuditReport verify() {
    try (Connection connection = connections.open()) {
      connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      try (Statement patience = connection.createStatement()) {
        patience.execute("set local statement_timeout = " + PATIENCE.toMillis());
      }
      AuditReport report = new Check(connection, keyring.hashes(connection)).run();
      connection.rollback();
      return report;
    } catch (SQLException failed) {
      throw new Failure.Unavailable(failed);
    }
  }

  /** One walk through everything. */
  private static final class Check {

    private final Connection connection;
    private final List<AuditHashes> known;
    private AuditHashes last;
    private long number;
    private byte[] link = AuditHashes.BEGINNING;
    private final List<AuditReport.Archive> archives = new ArrayList<>();
    private boolean toldOfLastArchive;
    private long waiting;

    Check(Connection connection, List<AuditHashes> known) {
      this.connection = connection;
      this.known = known;
      this.last = known.getFirst();
    }

    AuditReport run() throws SQLException {
      Optional<Violation> fault = archives();
      if (fault.isEmpty()) {
        fault = chain();
      }
      if (fault.isEmpty()) {
        fault = head();
      }
      if (fault.isEmpty()) {
        fault = outside();
      }
      if (fault.isEmpty()) {
        fault = goneBeforeSealed();
      }
      if (fault.isEmpty()) {
        fault = archiveNobodyTold();
      }
      return new AuditReport(number, waiting, AuditHashes.head(number, link), archives, fault);
    }

    /** What they hold cannot be checked here any more, so the chain goes on where they end. */
    private Optional<Violation> archives() throws SQLException {
      byte[] previous = AuditHashes.BEGINNING;
      for (StoredArchive stored : StoredArchive.all(connection)) {
        AuditReport.Archive archive = stored.archive();
        byte[] before = previous;
        if (!isOurs(
            archive.lastNumber(),
            stored.mac(),
            it -> it.ofArchive(before, archive, stored.lastLink()))) {
          return fault("audit_archive_changed", archive.month().toString());
        }
        archives.add(archive);
        previous = stored.mac();
        number = archive.lastNumber();
        link = stored.lastLink();
      }
      return Optional.empty();
    }

    private Optional<Violation> chain() throws SQLException {
      try (PreparedStatement seals = connection.prepareStatement(SEALS)) {
        while (true) {
          seals.setLong(1, number);
          int read = 0;
          try (ResultSet rows = seals.executeQuery()) {
            while (rows.next()) {
              read++;
              Optional<Violation> fault = seal(rows);
              if (fault.isPresent()) {
                return fault;
              }
            }
          }
          if (read < PAGE) {
            return Optional.empty();
          }
        }
      }
    }

    private Optional<Violation> seal(ResultSet row) throws SQLException {
      long expected = number + 1;
      UUID event = row.getObject("event_id", UUID.class);
      byte[] mac = row.getBytes("event_mac");
      byte[] next = row.getBytes("link");
      Instant at = AuditRow.instant(row, "sealed_at");
      if (row.getLong("number") != expected
          || !isOurs(expected, next, it -> it.ofLink(link, expected, at, event, mac))) {
        return fault("audit_chain_broken", expected);
      }
      if (row.getObject("id") == null) {
        return fault("audit_missing", expected, event.toString());
      }
      AuditRow stored = AuditRow.read(row);
      if (!isWhole(stored, mac, expected)) {
        return fault("audit_changed", expected, event.toString());
      }
      stored.event().ifPresent(this::hear);
      number = expected;
      link = next;
      return Optional.empty();
    }

    private Optional<Violation> head() throws SQLException {
      try (Statement select = connection.createStatement();
          ResultSet row = select.executeQuery("select number, link, mac from audit_head")) {
        if (!row.next()) {
          return number == 0 ? Optional.empty() : fault("audit_tail_missing", number + 1);
        }
        long end = row.getLong("number");
        byte[] endLink = row.getBytes("link");
        boolean ours = isOurs(NOT_YET, row.getBytes("mac"), it -> it.ofHead(end, endLink));
        return ours && end == number && isSame(link, endLink)
            ? Optional.empty()
            : fault("audit_tail_missing", Math.max(end, number + 1));
      }
    }

    /** Every event has a seal, or will have one in a moment. */
    private Optional<Violation> outside() throws SQLException {
      try (PreparedStatement select = connection.prepareStatement(OUTSIDE)) {
        String at = "-infinity";
        UUID id = LEAST_ID;
        while (true) {
          select.setString(1, at);
          select.setObject(2, id);
          int read = 0;
          try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
              read++;
              at = row.getString("at");
              id = row.getObject("id", UUID.class);
              if (row.getBoolean("sealed")) {
                continue;
              }
              AuditRow stored = AuditRow.read(row);
              if (!row.getBoolean("waiting") || !isWhole(stored, stored.mac(), NOT_YET)) {
                return fault("audit_added", id.toString());
              }
              stored.event().ifPresent(this::hear);
              waiting++;
            }
          }
          if (read < PAGE) {
            return Optional.empty();
          }
        }
      }
    }

    private Optional<Violation> goneBeforeSealed() throws SQLException {
      try (Statement select = connection.createStatement();
          ResultSet row = select.executeQuery(GONE_BEFORE_SEALED)) {
        return row.next()
            ? fault("audit_gone_before_sealed", row.getString("event_id"))
            : Optional.empty();
      }
    }

    /**
     * An archive that somebody made up under a key long dropped has no event of its own, which
     * stands behind it and under a key that was good there.
     */
    private Optional<Violation> archiveNobodyTold() {
      return archives.isEmpty() || toldOfLastArchive
          ? Optional.empty()
          : fault("audit_archive_changed", archives.getLast().month().toString());
    }

    private void hear(AuditEvent event) {
      toldOfLastArchive |=
          event.action() == AuditAction.AUDIT_ARCHIVED
              && !archives.isEmpty()
              && event.changes().equals(AuditArchive.notes(archives.getLast()));
    }

    /**
     * Its seal holds the same hash over it, unless it was sealed once more: its own may have been
     * made under an older key then.
     */
    private boolean isWhole(AuditRow stored, byte[] sealed, long expected) {
      return stored
          .event()
          .filter(event -> isOurs(expected, sealed, it -> it.ofEvent(event)))
          .filter(
              event ->
                  isSame(sealed, stored.mac())
                      || isOurs(ANYWHERE, stored.mac(), it -> it.ofEvent(event)))
          .isPresent();
    }

    /** Asks the key first that was right the last time: long parts of the chain have the same. */
    private boolean isOurs(long place, byte[] stored, Function<AuditHashes, byte[]> hash) {
      if (last.reach(place) && isSame(hash.apply(last), stored)) {
        return true;
      }
      for (AuditHashes other : known) {
        if (other != last && other.reach(place) && isSame(hash.apply(other), stored)) {
          last = other;
          return true;
        }
      }
      return false;
    }
  }

  private static boolean isSame(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }

  private static Optional<Violation> fault(String rule, Object... arguments) {
    return Optional.of(Violation.of(FIELD, rule, arguments));
  }
}
