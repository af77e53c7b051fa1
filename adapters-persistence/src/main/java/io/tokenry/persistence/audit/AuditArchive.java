package io.tokenry.persistence.audit;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.AuditReport;
import io.tokenry.domain.audit.FieldChange;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Takes whole months out of the audit log, the oldest first. What is kept of one is a row of {@code
 * audit_archive}, from which the chain goes on. Thread-safe.
 *
 * <p>The chain is in the order of sealing, and around midnight an event of the next month may have
 * been sealed before the last one of a month. Such an event stays, and is sealed once more at the
 * chain's end, under the newest key.
 */
@Singleton
public final class AuditArchive {

  /** A month may be long; who reads or writes the log meanwhile is kept waiting only at the end. */
  private static final String PATIENT =
      "set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;"
          + " set local enable_seqscan = on";

  /** Shorter than others wait behind this. */
  private static final String TAKE_THE_LOG =
      "set local lock_timeout = '1s'; lock table audit_event in access exclusive mode";

  private static final String THIS_MONTH =
      "select cast(date_trunc('month', now() at time zone 'UTC') as date)";

  private static final String OLDEST_MONTH =
      "select cast(date_trunc('month', min(at) at time zone 'UTC') as date) from audit_event";

  private static final String LAST_NUMBER = "select max(number) from audit_seal where at < ?";

  private static final String EVENTS = "select count(*) from audit_event where at < ?";

  private static final String APPEND =
      """
      insert into audit_archive (last_number, last_link, month, events, file_sha256, mac)
      values (?, ?, ?, ?, ?, ?)
      """;

  private static final String SEAL_AGAIN =
      """
      insert into audit_unsealed (at, event_id)
      select at, event_id from audit_seal where number <= ? and at >= ?
      """;

  /** All that comes late stands here, since nobody else seals meanwhile. */
  private static final String IS_ANY_LATE =
      "select count(*) from (select from audit_unsealed where at < ? limit 1) late";

  private static final String REMOVE_OTHERS = "delete from audit_event_other where at < ?";
  private static final String REMOVE_SEALS = "delete from audit_seal where number <= ?";

  private final JdbcOperations jdbc;
  private final Transactions transactions;
  private final AuditChain chain;
  private final AuditHashes hashes;
  private final AuditKeyring keyring;
  private final AuditSeals seals;

  AuditArchive(
      JdbcOperations jdbc,
      Transactions transactions,
      AuditChain chain,
      AuditHashes hashes,
      AuditKeyring keyring) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.chain = chain;
    this.hashes = hashes;
    this.keyring = keyring;
    this.seals = new AuditSeals(hashes, keyring);
  }

  /**
   * Writes all events of a month to a file, and removes them from the database.
   *
   * @param month over, and the oldest that has events
   * @param note tells the audit log, in the transaction that removes them: an event {@code
   *     audit.archived} with the {@link #notes}, without which no archive is taken for whole
   * @throws Refused when it is another month, or the log is not intact
   * @throws io.tokenry.application.failure.Failure.Unavailable when the database cannot be reached,
   *     or others read the log for too long
   */
  public AuditReport.Archive archive(
      YearMonth month, AuditArchiveFile file, Consumer<AuditReport.Archive> note) {
    if (!chain.verify().isIntact()) {
      throw new Refused("The audit log is broken: look into that first (tokenry audit verify).");
    }
    return transactions.inTransaction(
        () -> {
          AuditReport.Archive archive =
              jdbc.execute(connection -> patiently(connection, month, file));
          note.accept(archive);
          return archive;
        });
  }

  /** What the event of an archive says. */
  public static List<FieldChange> notes(AuditReport.Archive archive) {
    return List.of(
        FieldChange.note("month", archive.month().toString()),
        FieldChange.note("events", Long.toString(archive.events())),
        FieldChange.note("last_number", Long.toString(archive.lastNumber())),
        FieldChange.note("file_sha256", archive.fileSha256()));
  }

  private AuditReport.Archive patiently(
      Connection connection, YearMonth month, AuditArchiveFile file) throws SQLException {
    int patience = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, 0);
    try {
      return new Move(connection, month, file).run();
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    } finally {
      connection.setNetworkTimeout(Runnable::run, patience);
    }
  }

  /** One month on its way. */
  private final class Move {

    private final Connection connection;
    private final YearMonth month;
    private final AuditArchiveFile file;
    private final OffsetDateTime end;
    private byte[] previous = AuditHashes.BEGINNING;
    private long number;
    private byte[] link = AuditHashes.BEGINNING;
    private long events;

    Move(Connection connection, YearMonth month, AuditArchiveFile file) {
      this.connection = connection;
      this.month = month;
      this.file = file;
      this.end = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toOffsetDateTime();
    }

    AuditReport.Archive run() throws SQLException, IOException {
      execute(PATIENT);
      execute(AuditSeals.LOCK);
      while (seals.seal(connection)) {
        // Until none waits.
      }
      requireNext();
      for (StoredArchive earlier : StoredArchive.all(connection)) {
        previous = earlier.mac();
        number = earlier.archive().lastNumber();
        link = earlier.lastLink();
      }
      write(ask(LAST_NUMBER, end).orElseThrow());
      byte[] sha256 = file.finish();
      AuditReport.Archive archive =
          new AuditReport.Archive(month, events, number, HexFormat.of().formatHex(sha256));
      append(archive, sha256);
      long removed = update(REMOVE_OTHERS, end);
      update(SEAL_AGAIN, number, end);
      update(REMOVE_SEALS, number);
      List<AuditHashes> known = keyring.hashes(connection);
      while (seals.sealAgain(connection, end, known)) {
        // Until none waits.
      }
      requireNoneLate(ask(EVENTS, end).orElseThrow() - events + removed);
      execute(TAKE_THE_LOG);
      requireNoneLate(ask(IS_ANY_LATE, end).orElseThrow());
      file.keep();
      // There is none when all of its events lay among the others.
      execute("drop table if exists audit_event_" + month.toString().replace('-', '_'));
      return archive;
    }

    private void requireNoneLate(long late) {
      if (late != 0) {
        throw new Refused("Events of %s came in just now: try again.".formatted(month));
      }
    }

    private void requireNext() throws SQLException {
      if (!month.isBefore(ask(THIS_MONTH).orElseThrow())) {
        throw new Refused("%s is not over yet, in UTC: choose a month that is.".formatted(month));
      }
      YearMonth oldest =
          ask(OLDEST_MONTH)
              .orElseThrow(() -> new Refused("The audit log is empty: there is nothing to do."));
      if (month.isBefore(oldest)) {
        throw new Refused(
            "There is no event of %s or earlier, or it is archived already: the oldest month is %s."
                .formatted(month, oldest));
      }
      if (oldest.isBefore(month)) {
        throw new Refused(
            "Months are archived one after the other: %s comes first.".formatted(oldest));
      }
    }

    /** All that was sealed up to the last event of the month. */
    private void write(long last) throws SQLException, IOException {
      try (PreparedStatement page = connection.prepareStatement(AuditChain.SEALS)) {
        while (number < last) {
          page.setLong(1, number);
          try (ResultSet rows = page.executeQuery()) {
            while (number < last && rows.next()) {
              write(rows);
            }
          }
        }
      }
    }

    private void write(ResultSet row) throws SQLException, IOException {
      SealedEvent sealed =
          new SealedEvent(
              row.getLong("number"),
              AuditRow.instant(row, "sealed_at"),
              row.getObject("event_id", UUID.class),
              row.getBytes("event_mac"),
              row.getBytes("link"),
              AuditRow.read(row).event());
      if (sealed.number() != number + 1 || sealed.event().isEmpty()) {
        throw Refused.tampered();
      }
      boolean isLater = !YearMonth.from(sealed.at().atOffset(ZoneOffset.UTC)).equals(month);
      file.write(isLater ? sealed.withoutEvent() : sealed);
      events += isLater ? 0 : 1;
      number = sealed.number();
      link = sealed.link();
    }

    private void append(AuditReport.Archive archive, byte[] sha256) throws SQLException {
      try (PreparedStatement append = connection.prepareStatement(APPEND)) {
        append.setLong(1, number);
        append.setBytes(2, link);
        append.setObject(3, month.atDay(1));
        append.setLong(4, events);
        append.setBytes(5, sha256);
        append.setBytes(6, hashes.ofArchive(previous, archive, link));
        append.executeUpdate();
      }
    }

    private void execute(String sql) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    private int update(String sql, Object... arguments) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 0; i < arguments.length; i++) {
          statement.setObject(i + 1, arguments[i]);
        }
        return statement.executeUpdate();
      }
    }

    private Optional<YearMonth> ask(String sql) throws SQLException {
      try (Statement select = connection.createStatement();
          ResultSet row = select.executeQuery(sql)) {
        row.next();
        return Optional.ofNullable(row.getObject(1, LocalDate.class)).map(YearMonth::from);
      }
    }

    private Optional<Long> ask(String sql, Object argument) throws SQLException {
      try (PreparedStatement select = connection.prepareStatement(sql)) {
        select.setObject(1, argument);
        try (ResultSet row = select.executeQuery()) {
          row.next();
          return Optional.ofNullable(row.getObject(1, Long.class));
        }
      }
    }
  }

  /** Why a month cannot be archived, in one line for the operator. Nothing was changed. */
  public static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }

    static Refused tampered() {
      return new Refused("The audit log was tampered with just now (tokenry audit verify).");
    }
  }
}
