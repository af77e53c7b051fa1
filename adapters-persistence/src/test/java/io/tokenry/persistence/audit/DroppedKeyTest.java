package io.tokenry.persistence.audit;

import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static io.tokenry.persistence.testing.Eventually.eventually;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.query.AuditReport;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditEventId;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the owner of the tables cannot hide who came to know a secret key that was dropped. */
class DroppedKeyTest {

  private static final PostgresServer SERVER = PostgresServer.embedded();
  private static final YearMonth DECEMBER = YearMonth.of(2024, 12);
  private static final SecretKey OLD = Installation.KEY;
  private static final SecretKey NEW =
      new SecretKey("another key, thirty-two bytes it".getBytes(US_ASCII));
  private static final String SHA256 = "0b".repeat(32);

  private final AuditHashes forger = new AuditHashes(AuditKeys.of(OLD));
  private final Random random = new Random(5);
  private Installation installation = Installation.emptyOn(SERVER);

  @BeforeEach
  void three_events_under_the_old_key() {
    SERVER.run("create database dropped_key");
    installation = start(SecretKeys.of(OLD));
    add("2024-12-01T01:00:00Z");
    add("2024-12-01T02:00:00Z");
    add("2025-01-01T00:00:03Z");
    eventually(() -> assertThat(log().verify().sealed()).isEqualTo(3));
  }

  @AfterEach
  void drop_it() {
    installation.close();
    SERVER.run("drop database dropped_key with (force)");
  }

  @Test
  void the_end_cannot_be_cut_off() throws Exception {
    dropTheOldKey();
    byte[] link = bytes("select link from audit_seal where number = 2");

    installation.tamperWithAuditLog(
        "delete from audit_event where at >= '2025-01-01'",
        "delete from audit_seal where number > 2",
        "update audit_head set number = 2, link = %s, mac = %s"
            .formatted(hex(link), hex(forger.ofHead(2, link))));

    assertThat(log().verify().fault()).contains(fault("audit_tail_missing", 3L));
  }

  @Test
  void an_end_that_was_cut_off_before_stays_noticed() {
    installation.tamperWithAuditLog(
        "delete from audit_event where at >= '2025-01-01'",
        "delete from audit_seal where number > 2");

    restart(new SecretKeys(List.of(NEW, OLD)));
    restart(SecretKeys.of(NEW));
    eventually(() -> assertThat(isEnded()).isTrue());

    assertThat(log().verify().fault()).contains(fault("audit_tail_missing", 3L));
  }

  @Test
  void an_archive_cannot_be_made_up() throws Exception {
    dropTheOldKey();
    byte[] link = bytes("select link from audit_seal where number = 2");
    AuditReport.Archive archive = new AuditReport.Archive(DECEMBER, 2, 2, SHA256);
    byte[] mac = forger.ofArchive(AuditHashes.BEGINNING, archive, link);

    installation.tamperWithAuditLog(
        "delete from audit_event where at < '2025-01-01'",
        "delete from audit_seal where number <= 2",
        "insert into audit_archive (last_number, last_link, month, events, file_sha256, mac)"
            + " values (2, %s, '2024-12-01', 2, decode('%s', 'hex'), %s)"
                .formatted(hex(link), SHA256, hex(mac)));

    assertThat(log().verify().fault()).contains(fault("audit_archive_changed", "2024-12"));
  }

  @Test
  void an_archive_cannot_be_changed() throws Exception {
    archiveDecember();
    dropTheOldKey();
    byte[] link = bytes("select last_link from audit_archive");
    AuditReport.Archive other = new AuditReport.Archive(DECEMBER, 2, 2, SHA256);
    byte[] mac = forger.ofArchive(AuditHashes.BEGINNING, other, link);

    installation.tamperWithAuditLog(
        "update audit_archive set file_sha256 = decode('%s', 'hex'), mac = %s"
            .formatted(SHA256, hex(mac)));

    assertThat(log().verify().fault()).contains(fault("audit_archive_changed", "2024-12"));
  }

  @Test
  void no_event_can_be_added_to_the_hour_after_an_archived_month() {
    archiveDecember();
    dropTheOldKey();
    AuditEvent event = event("2025-01-01T00:00:05Z", AuditAction.SESSION_STARTED, List.of());

    try (Installation thief = at(SecretKeys.of(OLD))) {
      thief.get(AuditLog.class).append(event);
    }

    assertThat(log().verify().fault()).isPresent();
    eventually(() -> assertThat(log().verify().fault()).contains(changed(5, event)));
  }

  private void archiveDecember() {
    installation
        .get(AuditArchive.class)
        .archive(
            DECEMBER,
            new NoFile(),
            archive ->
                log()
                    .append(
                        event(
                            "2025-01-02T00:00:00Z",
                            AuditAction.AUDIT_ARCHIVED,
                            AuditArchive.notes(archive))));
    eventually(() -> assertThat(log().verify().waiting()).isZero());
  }

  private void dropTheOldKey() {
    restart(new SecretKeys(List.of(NEW, OLD)));
    restart(SecretKeys.of(NEW));
    eventually(() -> assertThat(isEnded()).isTrue());
    assertThat(log().verify().fault()).isEmpty();
  }

  private boolean isEnded() {
    try (Connection connection = installation.connect()) {
      return installation.get(AuditKeyring.class).inUse(connection).size() == 1;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private void restart(SecretKeys keys) {
    installation.close();
    installation = start(keys);
  }

  private static Installation start(SecretKeys keys) {
    Installation started = at(keys);
    started.start();
    return started;
  }

  private static Installation at(SecretKeys keys) {
    return Installation.at(SERVER.url("dropped_key"), Map.of(), keys);
  }

  private AuditLog log() {
    return installation.get(AuditLog.class);
  }

  private void add(String time) {
    log().append(event(time, AuditAction.SESSION_STARTED, List.of()));
  }

  private AuditEvent event(String time, AuditAction action, List<FieldChange> changes) {
    Instant at = Instant.parse(time);
    return new AuditEvent(
        AuditEventId.at(at, random), at, BY_ALICE, action, Optional.empty(), changes, false);
  }

  private byte[] bytes(String select) throws SQLException {
    try (Connection connection = installation.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(select)) {
      row.next();
      return row.getBytes(1);
    }
  }

  private static String hex(byte[] bytes) {
    return "decode('%s', 'hex')".formatted(HexFormat.of().formatHex(bytes));
  }

  private static Violation changed(long number, AuditEvent event) {
    return fault("audit_changed", number, event.id().toString());
  }

  private static Violation fault(String rule, Object... arguments) {
    return Violation.of("audit_log", rule, arguments);
  }

  private static final class NoFile implements AuditArchiveFile {

    @Override
    public void write(SealedEvent event) {}

    @Override
    public byte[] finish() {
      return new byte[32];
    }

    @Override
    public void keep() {}
  }
}
