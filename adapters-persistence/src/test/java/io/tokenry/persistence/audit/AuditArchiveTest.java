package io.tokenry.persistence.audit;

import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static io.tokenry.persistence.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.application.query.AuditReport;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditEventId;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditArchiveTest {

  private static final PostgresServer SERVER = PostgresServer.embedded();
  private static final YearMonth DECEMBER = YearMonth.of(2024, 12);
  private static final YearMonth FEBRUARY = YearMonth.of(2025, 2);

  private final Random random = new Random(5);
  private int hours;
  private Installation installation = Installation.emptyOn(SERVER);

  @BeforeEach
  void a_database_of_its_own() {
    SERVER.run("create database archived");
    installation = Installation.at(SERVER.url("archived"), Map.of());
    installation.start();
    installation.run("select make_audit_partition('2024-12-01')");
  }

  @AfterEach
  void drop_it() {
    installation.close();
    SERVER.run("drop database archived with (force)");
  }

  @Test
  void months_go_one_after_the_other_and_the_chain_stays_whole() throws Exception {
    List<AuditEvent> december = List.of(add(DECEMBER), add(DECEMBER), add(DECEMBER));
    // No month has a part of its own here, and none between has an event.
    List<AuditEvent> february = List.of(add(FEBRUARY), add(FEBRUARY));
    AuditEvent now = addNow();
    allAreSealed(6);
    MemoryFile first = new MemoryFile();
    MemoryFile second = new MemoryFile();

    AuditReport.Archive archive = archive(DECEMBER, first);

    assertThat(first.events()).containsExactlyElementsOf(december);
    assertThat(first.kept).isTrue();
    assertThat(archive).isEqualTo(new AuditReport.Archive(DECEMBER, 3, 3, "0a".repeat(32)));
    assertThat(log().page(AuditQuery.ALL).items())
        .contains(now)
        .containsAll(february)
        .doesNotContainAnyElementsOf(december)
        .hasSize(4);
    assertThat(number("select count(*) from pg_class where relname = 'audit_event_2024_12'"))
        .isZero();
    allAreSealed(7);

    archive(FEBRUARY, second);

    assertThat(second.events()).containsExactlyElementsOf(february);
    allAreSealed(8);
    AuditReport report = log().verify();
    assertThat(report.fault()).isEmpty();
    assertThat(report.archives())
        .extracting(AuditReport.Archive::month)
        .containsExactly(DECEMBER, FEBRUARY);
    assertThat(number("select count(*) from audit_event")).isEqualTo(3);
    assertThat(number("select count(*) from audit_seal")).isEqualTo(3);
  }

  @Test
  void what_was_written_is_a_piece_of_the_chain_that_can_be_checked() {
    add(DECEMBER);
    add(FEBRUARY);
    allAreSealed(2);
    add(DECEMBER);
    MemoryFile file = new MemoryFile();

    archive(DECEMBER, file);

    AuditHashes hashes = new AuditHashes(AuditKeys.of(Installation.KEY));
    byte[] link = AuditHashes.BEGINNING;
    for (SealedEvent sealed : file.sealed) {
      link = hashes.ofLink(link, sealed.number(), sealed.at(), sealed.id(), sealed.mac());
      assertThat(sealed.link()).isEqualTo(link);
      sealed.event().ifPresent(event -> assertThat(hashes.ofEvent(event)).isEqualTo(sealed.mac()));
    }
    assertThat(file.sealed).extracting(SealedEvent::number).containsExactly(1L, 2L, 3L);
  }

  @Test
  void an_event_of_the_next_month_that_was_sealed_before_stays_and_is_sealed_once_more() {
    add(DECEMBER);
    AuditEvent early = add(FEBRUARY);
    allAreSealed(2);
    add(DECEMBER);
    allAreSealed(3);
    MemoryFile file = new MemoryFile();

    AuditReport.Archive archive = archive(DECEMBER, file);

    assertThat(archive.events()).isEqualTo(2);
    assertThat(archive.lastNumber()).isEqualTo(3);
    assertThat(file.events()).hasSize(2).doesNotContain(early);
    allAreSealed(5);
    assertThat(log().verify().fault()).isEmpty();
    assertThat(log().page(AuditQuery.ALL).items()).contains(early).hasSize(2);
  }

  @Test
  void an_event_that_is_sealed_once_more_may_be_of_a_secret_key_that_is_gone() {
    add(DECEMBER);
    log().append(event(Instant.parse("2025-01-01T00:00:00.003Z")));
    allAreSealed(2);
    add(DECEMBER);
    allAreSealed(3);
    SecretKey newer = new SecretKey("another key, thirty-two bytes it".getBytes(US_ASCII));
    startAgainWith(new SecretKeys(List.of(newer, Installation.KEY)));

    startAgainWith(SecretKeys.of(newer));

    archive(DECEMBER, new MemoryFile());

    allAreSealed(5);
    assertThat(log().verify().fault()).isEmpty();
  }

  @Test
  void events_that_wait_are_sealed_first() {
    installation.close();
    installation = Installation.at(SERVER.url("archived"), Map.of());
    List<AuditEvent> waiting = List.of(add(DECEMBER), add(DECEMBER));
    MemoryFile file = new MemoryFile();

    archive(DECEMBER, file);

    assertThat(file.events()).containsExactlyElementsOf(waiting);
    assertThat(log().verify().waiting()).isEqualTo(1);
    assertThat(log().verify().fault()).isEmpty();
  }

  @Test
  void the_chain_goes_on_when_all_of_it_was_archived() {
    add(DECEMBER);
    add(DECEMBER);
    allAreSealed(2);

    archive(DECEMBER, new MemoryFile());

    allAreSealed(3);
    assertThat(log().verify().fault()).isEmpty();
    assertThat(log().verify().head()).startsWith("3:");
  }

  @Test
  void an_event_of_an_archived_month_that_comes_late_is_archived_by_itself() {
    add(DECEMBER);
    archive(DECEMBER, new MemoryFile());
    AuditEvent late = add(DECEMBER);
    allAreSealed(3);
    assertThat(log().verify().fault()).isEmpty();
    MemoryFile file = new MemoryFile();

    archive(DECEMBER, file);

    assertThat(file.events()).containsExactly(late);
    assertThat(log().verify().fault()).isEmpty();
    assertThat(log().verify().archives()).hasSize(2);
  }

  @Test
  void only_the_oldest_month_that_is_over_is_archived() {
    assertRefused(DECEMBER, "The audit log is empty");
    add(DECEMBER);
    addNow();

    assertRefused(FEBRUARY, "2024-12 comes first");
    assertRefused(YearMonth.of(2024, 11), "the oldest month is 2024-12");
    assertRefused(YearMonth.now(ZoneOffset.UTC), "is not over yet");
    assertRefused(YearMonth.of(2999, 1), "is not over yet");
    archive(DECEMBER, new MemoryFile());
    assertRefused(DECEMBER, "archived already");
  }

  @Test
  void a_log_that_is_broken_is_not_archived() {
    add(DECEMBER);
    allAreSealed(1);
    installation.tamperWithAuditLog("update audit_event set actor_name = 'mallory'");

    assertRefused(DECEMBER, "The audit log is broken");
  }

  @Test
  void nothing_is_removed_when_the_file_cannot_be_written() {
    add(DECEMBER);
    allAreSealed(1);
    MemoryFile full =
        new MemoryFile() {
          @Override
          public void keep() throws IOException {
            throw new IOException("No space left on device");
          }
        };

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> archive(DECEMBER, full))
        .withMessageContaining("No space left");

    assertThat(log().page(AuditQuery.ALL).items()).hasSize(1);
    assertThat(log().verify().archives()).isEmpty();
    assertThat(log().verify().fault()).isEmpty();
  }

  @Test
  void nothing_is_removed_when_an_event_of_the_month_comes_in_meanwhile() {
    add(DECEMBER);
    allAreSealed(1);
    MemoryFile slow =
        new MemoryFile() {
          @Override
          public byte[] finish() {
            CompletableFuture.runAsync(() -> add(DECEMBER)).join();
            return super.finish();
          }
        };

    assertThatExceptionOfType(AuditArchive.Refused.class)
        .isThrownBy(() -> archive(DECEMBER, slow))
        .withMessage("Events of 2024-12 came in just now: try again.");

    allAreSealed(2);
    assertThat(log().page(AuditQuery.ALL).items()).hasSize(2);
    assertThat(log().verify().fault()).isEmpty();
  }

  @Test
  void nothing_is_removed_when_its_own_event_cannot_be_stored() {
    add(DECEMBER);
    allAreSealed(1);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                installation
                    .get(AuditArchive.class)
                    .archive(
                        DECEMBER,
                        new MemoryFile(),
                        archive -> {
                          throw new IllegalStateException("refused for a test");
                        }));

    assertThat(log().page(AuditQuery.ALL).items()).hasSize(1);
    assertThat(log().verify().archives()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from audit_event",
        "update audit_event set actor_name = 'mallory'",
        "truncate audit_event",
        "delete from audit_seal",
        "update audit_seal set number = number + 10",
        "delete from audit_archive",
        "update audit_archive set events = 1",
        "truncate audit_archive",
        "set session_replication_role = replica; delete from audit_archive",
        "set session_replication_role = replica; delete from audit_seal",
      })
  void the_database_lets_go_of_nothing_else(String statement) {
    add(DECEMBER);
    add(FEBRUARY);
    archive(DECEMBER, new MemoryFile());
    add(DECEMBER);
    allAreSealed(4);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> installation.run(statement))
        .withMessageContaining("The audit log can only be added to");

    assertThat(log().verify().fault()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_archive set month = '2024-11-01'",
        "update audit_archive set events = events - 1",
        "update audit_archive set last_number = last_number + 1",
        "update audit_archive set last_link = decode(repeat('00', 32), 'hex')",
        "update audit_archive set file_sha256 = decode(repeat('00', 32), 'hex')",
      })
  void an_archive_that_was_tampered_with_is_named(String change) {
    add(DECEMBER);
    add(DECEMBER);
    add(FEBRUARY);
    archive(DECEMBER, new MemoryFile());

    installation.tamperWithAuditLog(change);

    assertThat(log().verify().fault())
        .hasValueSatisfying(fault -> assertThat(fault.rule()).isEqualTo("audit_archive_changed"));
  }

  @Test
  void an_archive_that_is_gone_or_made_up_is_noticed() {
    add(DECEMBER);
    add(FEBRUARY);
    archive(DECEMBER, new MemoryFile());
    allAreSealed(3);

    installation.tamperWithAuditLog(
        """
        insert into audit_archive
        select last_number + 1, last_link, '2025-02-01', 1, file_sha256, mac from audit_archive
        """,
        "delete from audit_seal where number <= 2",
        "delete from audit_event where at < '2025-03-01'");
    assertThat(log().verify().fault()).contains(fault("audit_archive_changed", "2025-02"));

    installation.tamperWithAuditLog("delete from audit_archive");
    assertThat(log().verify().fault()).contains(fault("audit_chain_broken", 1L));
  }

  @Test
  void the_first_event_that_is_broken_is_named_after_an_archive_too() {
    add(DECEMBER);
    AuditEvent changed = add(FEBRUARY);
    addNow();
    archive(DECEMBER, new MemoryFile());
    allAreSealed(4);

    installation.tamperWithAuditLog(
        "update audit_event set actor_name = 'mallory' where id = '" + changed.id() + "'");

    assertThat(log().verify().fault())
        .contains(fault("audit_changed", 2L, changed.id().toString()));
  }

  @Test
  void a_month_whose_events_lie_among_the_others_gets_no_part_and_hinders_no_other()
      throws Exception {
    OffsetDateTime ahead = OffsetDateTime.now(ZoneOffset.UTC).withDayOfMonth(1).plusMonths(2);
    String taken = "audit_event_%1$tY_%1$tm".formatted(ahead);
    String free = "audit_event_%1$tY_%1$tm".formatted(ahead.plusMonths(1));
    eventually(() -> assertThat(isThere(free)).isTrue());
    installation.run("drop table " + taken, "drop table " + free);
    log().append(event(ahead.toInstant()));

    try (Connection connection = installation.connect()) {
      AuditPartitions.makeAhead(connection);
    }

    assertThat(isThere(taken)).isFalse();
    assertThat(isThere(free)).isTrue();
    assertThat(number("select count(*) from audit_event_other")).isEqualTo(1);
    assertThat(log().verify().fault()).isEmpty();
  }

  private void startAgainWith(SecretKeys keys) {
    installation.close();
    installation = Installation.at(SERVER.url("archived"), Map.of(), keys);
    installation.start();
  }

  private AuditLog log() {
    return installation.get(AuditLog.class);
  }

  private AuditReport.Archive archive(YearMonth month, MemoryFile file) {
    return installation
        .get(AuditArchive.class)
        .archive(
            month,
            file,
            archive ->
                log()
                    .append(
                        event(
                            Instant.now(),
                            AuditAction.AUDIT_ARCHIVED,
                            AuditArchive.notes(archive))));
  }

  private void assertRefused(YearMonth month, String reason) {
    MemoryFile file = new MemoryFile();
    assertThatExceptionOfType(AuditArchive.Refused.class)
        .isThrownBy(() -> archive(month, file))
        .withMessageContaining(reason);
    assertThat(file.kept).isFalse();
  }

  /** In the course of its first two days, each later than the one before. */
  private AuditEvent add(YearMonth month) {
    hours++;
    AuditEvent event =
        event(month.atDay(1).atTime(0, 0).plusHours(hours).toInstant(ZoneOffset.UTC));
    log().append(event);
    return event;
  }

  private AuditEvent addNow() {
    AuditEvent event = event(Instant.now());
    log().append(event);
    return event;
  }

  private AuditEvent event(Instant time) {
    return event(time, AuditAction.SESSION_STARTED, List.of());
  }

  private AuditEvent event(Instant time, AuditAction action, List<FieldChange> changes) {
    Instant at = Instant.ofEpochMilli(time.toEpochMilli());
    return new AuditEvent(
        AuditEventId.at(at, random),
        at,
        new Origin(BY_ALICE.actor(), BY_ALICE.address()),
        action,
        Optional.empty(),
        changes,
        false);
  }

  private void allAreSealed(long count) {
    eventually(
        () -> {
          AuditReport report = log().verify();
          assertThat(report.sealed()).isEqualTo(count);
          assertThat(report.waiting()).isZero();
        });
  }

  private boolean isThere(String table) {
    try {
      return number("select count(*) from pg_class where relname = '" + table + "'") == 1;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private long number(String select) throws SQLException {
    try (Connection connection = installation.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(select)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Violation fault(String rule, Object... arguments) {
    return Violation.of("audit_log", rule, arguments);
  }

  private static class MemoryFile implements AuditArchiveFile {

    final List<SealedEvent> sealed = new ArrayList<>();
    boolean kept;

    List<AuditEvent> events() {
      return sealed.stream().flatMap(it -> it.event().stream()).toList();
    }

    @Override
    public void write(SealedEvent event) {
      sealed.add(event);
    }

    @Override
    public byte[] finish() {
      byte[] sum = new byte[32];
      Arrays.fill(sum, (byte) 10);
      return sum;
    }

    @Override
    public void keep() throws IOException {
      kept = true;
    }
  }
}
