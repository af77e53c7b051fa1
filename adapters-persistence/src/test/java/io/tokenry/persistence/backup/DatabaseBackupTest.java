package io.tokenry.persistence.backup;

import static io.tokenry.persistence.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.AuditReport;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditEventId;
import io.tokenry.persistence.Schema;
import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.UnusableDatabase;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseBackupTest {

  private static final Passphrase PASSPHRASE = new Passphrase("four quiet green boats");
  private static final PostgresServer SERVER = PostgresServer.embedded();

  private static final String ADMINISTRATOR =
      """
      insert into administrator
          (id, username, username_key, password_hash, disabled, created_at, role)
      values (gen_random_uuid(), '%1$s', '%1$s', 'x', false, now(), 'AUDITOR')
      """;

  private static final String STATES_OF_TRIGGERS =
      """
      select cast(tgrelid as regclass) || ' ' || tgname || ' ' || cast(tgenabled as text) from pg_trigger
      where not tgisinternal order by 1
      """;

  private static final List<String> FILLED =
      List.of(
          "secret_key",
          "token",
          "token_use",
          "token_use_day",
          "purged_token",
          "administrator",
          "audit_event",
          "audit_seal",
          "audit_head",
          "audit_unsealed",
          "audit_archive");

  @TempDir private Path folder;
  private Installation source = Installation.emptyOn(SERVER);
  private Installation target = source;

  @BeforeEach
  void two_databases() {
    SERVER.run("create database backup_source", "create database backup_target");
    source = Installation.at(SERVER.url("backup_source"), Map.of());
    source.start();
    target = Installation.at(SERVER.url("backup_target"), Map.of());
  }

  @AfterEach
  void drop_them() {
    source.close();
    target.close();
    SERVER.run("drop database backup_source", "drop database backup_target with (force)");
  }

  @Test
  void every_row_comes_over_but_sessions_and_kept_answers() throws Exception {
    fill();
    source.run(
        "insert into audit_unsealed (at, event_id) values (now(), gen_random_uuid())",
        """
        insert into audit_archive (last_number, last_link, month, events, file_sha256, mac)
        select number, link, '2026-02-01', 1, link, link from audit_head
        """);

    BackupSummary written = write();
    BackupSummary loaded = target.get(DatabaseBackup.class).load(open());
    // Who loads a backup has the key as its newest from then on.
    target.run("update secret_key set newest_at = '2026-01-01'");
    source.run("update secret_key set newest_at = '2026-01-01'");

    assertThat(loaded).isEqualTo(written);
    assertThat(loaded.tokens()).isEqualTo(2);
    assertThat(loaded.auditEvents()).isEqualTo(3);
    for (String table : tables()) {
      assertThat(rows(target, table)).as(table).isEqualTo(rows(source, table));
    }
    assertThat(FILLED).allSatisfy(table -> assertThat(rows(target, table)).isNotEmpty());
    assertThat(rows(target, "session")).isEmpty();
    assertThat(rows(target, "kept_answer")).isEmpty();
  }

  @Test
  void nothing_is_told_as_a_change_and_every_trigger_is_back_in_place() throws Exception {
    fill();
    write();

    target.get(DatabaseBackup.class).load(open());

    assertThat(rows(target, "token_change")).isEmpty();
    assertThat(texts(target, STATES_OF_TRIGGERS))
        .isEqualTo(texts(source, STATES_OF_TRIGGERS))
        .isNotEmpty();
  }

  @Test
  void the_audit_log_comes_over_with_its_chain_and_its_months() throws Exception {
    fill();
    source.run("select make_audit_partition('2031-05-01')");
    add(Instant.parse("2031-05-20T10:00:00Z"));
    eventually(() -> assertThat(report(source).sealed()).isEqualTo(4));
    write();

    target.get(DatabaseBackup.class).load(open());

    assertThat(report(target)).isEqualTo(report(source));
    assertThat(report(target).fault()).isEmpty();
    assertThat(rows(target, "audit_event_2031_05")).hasSize(1);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> target.run("delete from audit_event"))
        .withMessageContaining("The audit log can only be added to");
  }

  @Test
  void events_that_wait_for_their_seal_come_over_as_such() throws Exception {
    source.close();
    source = Installation.at(SERVER.url("backup_source"), Map.of());
    add(Instant.parse("2026-03-01T12:00:00Z"));
    write();

    target.get(DatabaseBackup.class).load(open());

    assertThat(report(target).waiting()).isEqualTo(1);
    assertThat(report(target).fault()).isEmpty();
  }

  @Test
  void a_backup_shows_one_moment_whoever_writes_meanwhile() throws Exception {
    fill();
    source.run(
        """
        insert into token (id, name, name_key, description, access_level, suspended, digest,
            digest_key, hint, created_at, created_by_kind, created_by_id, created_by_name,
            updated_at, updated_by_kind, updated_by_id, updated_by_name, version)
        select gen_random_uuid(), 'many ' || n, 'many ' || n, '', 'READ_ONLY', false,
            sha256(cast(cast(n as text) as bytea)), (select id from secret_key), 'x', now(), 'SYSTEM', '-', '-', now(), 'SYSTEM',
            '-', '-', 1
        from generate_series(1, 3000) as n
        """);
    BackupSummary before;
    try (OutputStream out = new MeddlingStream(Files.newOutputStream(file()))) {
      before = source.get(DatabaseBackup.class).write(out, PASSPHRASE, "key");
    }

    BackupSummary loaded = target.get(DatabaseBackup.class).load(open());

    assertThat(loaded).isEqualTo(before);
    assertThat(loaded.administrators()).isEqualTo(1);
    assertThat(rows(source, "administrator")).hasSize(2);
    assertThat(rows(target, "administrator")).hasSize(1);
  }

  @Test
  void the_key_is_carried_as_it_is() throws Exception {
    write("first line\nsecond line");

    assertThat(open().secretKey()).isEqualTo("first line\nsecond line");
  }

  @Test
  void a_key_that_does_not_fit_is_refused() throws Exception {
    write();
    SecretKey other =
        new SecretKey("another key, thirty-two bytes it".getBytes(StandardCharsets.US_ASCII));

    try (Installation wrong =
        Installation.at(SERVER.url("backup_target"), Map.of(), SecretKeys.of(other))) {
      BackupFile file = open();
      assertThatExceptionOfType(UnusableDatabase.class)
          .isThrownBy(() -> wrong.get(DatabaseBackup.class).load(file))
          .withMessageContaining("another secret key");
    }
  }

  @Test
  void a_backup_of_tables_that_are_not_known_yet_is_refused() throws Exception {
    source.run(
        """
        insert into flyway_schema_history
            (installed_rank, version, description, type, script, installed_by, execution_time, success)
        values (1000, '1000', 'of the future', 'SQL', 'V1000.sql', 'test', 1, true)
        """);
    write();
    BackupFile file = open();

    assertThatExceptionOfType(UnusableBackup.class)
        .isThrownBy(() -> target.get(DatabaseBackup.class).load(file))
        .withMessageContaining("newer Tokenry");
  }

  @Test
  void a_backup_of_older_tables_is_brought_up_to_date() throws Exception {
    source.close();
    SERVER.run("drop database backup_source with (force)", "create database backup_source");
    source = Installation.at(SERVER.url("backup_source"), Map.of());
    source.get(Schema.class).make("7");
    source.run(
        """
        insert into administrator (id, username, username_key, password_hash, disabled, created_at)
        values (gen_random_uuid(), 'ada', 'ada', 'x', false, now())
        """);
    write();

    target.get(DatabaseBackup.class).load(open());

    assertThat(texts(target, "select role from administrator")).containsExactly("OWNER");
  }

  @Test
  void nothing_that_is_kept_refers_to_what_is_left_out_and_nothing_counts_by_a_sequence()
      throws Exception {
    assertThat(
            texts(
                source,
                """
                select conname from pg_constraint
                where contype = 'f' and cast(conrelid as regclass) <> cast('session' as regclass)
                    and cast(cast(confrelid as regclass) as text) in (
                        'session', 'kept_answer', 'token_change', 'token_event_outbox')
                """))
        .isEmpty();
    assertThat(texts(source, "select relname from pg_class where relkind = 'S'"))
        .as("of a table that is left out")
        .containsExactly("token_event_outbox_number_seq");
  }

  /** Something in every table, and an old value as only a rotation leaves it. */
  private void fill() {
    Tokens tokens = source.get(Tokens.class);
    tokens.add(TokenBuilder.aToken().named("forums").build());
    tokens.add(TokenBuilder.aToken().named("news").expired().build());
    source.run(
        """
        update token set former_digest = digest, digest = decode(repeat('01', 32), 'hex'),
            former_key = digest_key, former_hint = hint,
            former_since = value_since, former_ends_at = now() + interval '1 day',
            former_until_used = true, audiences = array['mail', 'files'], description = E'a\\tb\\n\\\\.'
        where name = 'forums'
        """,
        "update token_use set used_at = now(), used_from = '192.0.2.1'",
        "insert into token_use_day select token_id, current_date, 7 from token_use",
        "insert into purged_token values (gen_random_uuid())",
        ADMINISTRATOR.formatted("ada"),
        """
        insert into session (digest, administrator_id, started_at, last_seen_at, proven_at)
        select decode(repeat('02', 32), 'hex'), id, now(), now(), now() from administrator
        """,
        """
        insert into kept_answer (caller, key, fingerprint, body, kept_at)
        values ('c', 'k', decode(repeat('03', 32), 'hex'), '', now())
        """);
    for (int second = 0; second < 3; second++) {
      add(Instant.parse("2026-03-01T12:00:00Z").plusSeconds(second));
    }
    eventually(() -> assertThat(report(source).sealed()).isEqualTo(3));
  }

  private void add(Instant at) {
    AuditEvent event =
        new AuditEvent(
            AuditEventId.at(at, new Random(at.getEpochSecond())),
            at,
            TokenBuilder.BY_ALICE,
            AuditAction.SESSION_STARTED,
            Optional.empty(),
            List.of(),
            false);
    source
        .get(Transactions.class)
        .inTransaction(
            () -> {
              source.get(AuditLog.class).append(event);
              return event;
            });
  }

  private BackupSummary write() throws Exception {
    return write("key");
  }

  private BackupSummary write(String key) throws Exception {
    try (OutputStream out = Files.newOutputStream(file())) {
      return source.get(DatabaseBackup.class).write(out, PASSPHRASE, key);
    }
  }

  private BackupFile open() throws IOException {
    return BackupFile.open(file(), PASSPHRASE);
  }

  private Path file() {
    return folder.resolve("backup");
  }

  private static AuditReport report(Installation installation) {
    return installation.get(AuditLog.class).verify();
  }

  /** All that a backup holds, found in another way than it finds them. */
  private List<String> tables() throws SQLException {
    return texts(
        source,
        """
        select tablename from pg_tables
        where schemaname = 'public' and tablename not like 'audit\\_event\\_%'
            and tablename not like 'token\\_change%' and tablename not in (
                'session', 'kept_answer', 'flyway_schema_history')
        """);
  }

  private static List<String> rows(Installation installation, String table) throws SQLException {
    return texts(installation, "select cast(t as text) from %s t order by 1".formatted(table));
  }

  private static List<String> texts(Installation installation, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = installation.connect();
        Statement select = connection.createStatement();
        ResultSet rows = select.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** Somebody else writes as soon as the first chunk has been read from the tables. */
  private final class MeddlingStream extends FilterOutputStream {

    private int writes;

    MeddlingStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      writes++;
      if (writes == 2) {
        source.run(ADMINISTRATOR.formatted("meanwhile"));
      }
    }
  }
}
