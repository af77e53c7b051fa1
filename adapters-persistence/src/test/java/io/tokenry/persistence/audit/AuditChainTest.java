package io.tokenry.persistence.audit;

import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static io.tokenry.persistence.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.application.query.AuditReport;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditEventId;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditChainTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Installation installation = Installation.emptyOn(PostgresServer.embedded());
  private final AuditLog log = installation.get(AuditLog.class);
  private final Transactions transactions = installation.get(Transactions.class);
  private final Random random = new Random(11);

  @Test
  void an_empty_log_is_intact() {
    AuditReport report = log.verify();

    assertThat(report.fault()).isEmpty();
    assertThat(report.sealed()).isZero();
  }

  @Test
  void events_are_sealed_soon_and_the_head_moves_on() {
    sealedEvents(3);
    AuditReport before = log.verify();

    add(4);
    allAreSealed(4);

    AuditReport after = log.verify();
    assertThat(before.fault()).isEmpty();
    assertThat(after.fault()).isEmpty();
    assertThat(after.waiting()).isZero();
    assertThat(before.head()).startsWith("3:");
    assertThat(after.head()).startsWith("4:");
  }

  @Test
  void a_longer_chain_than_a_page_is_intact() {
    transactions.inTransaction(() -> IntStream.range(0, 2_345).mapToObj(this::add).toList());

    allAreSealed(2_345);
    assertThat(log.verify().fault()).isEmpty();
  }

  @Test
  void events_of_many_writers_are_all_sealed_though_they_commit_in_any_order() {
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 200; i++) {
        int second = i;
        writers.execute(
            () ->
                transactions.inTransaction(
                    () -> List.of(add(second), add(second + 1_000), add(second + 2_000))));
      }
    }

    allAreSealed(600);
    assertThat(log.verify().fault()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_event set %s where id = '%s'",
        "delete from audit_event where id <> '%2$s'",
        "delete from audit_event",
        "truncate audit_event",
        "truncate audit_event_other",
        "update audit_event_other set %s",
        "delete from audit_seal",
        "update audit_seal set number = number + 10",
        "truncate audit_seal",
        "set session_replication_role = replica; delete from audit_event",
      })
  void the_database_refuses_to_change_or_remove_anything(String statement) {
    List<AuditEvent> events = sealedEvents(3);
    String sql = statement.formatted("actor_name = 'mallory'", events.getFirst().id());

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> installation.run(sql))
        .withMessageContaining("The audit log can only be added to");

    assertThat(log.page(AuditQuery.ALL).items()).hasSize(3);
    assertThat(log.verify().fault()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor_name = 'mallory'",
        "actor_kind = 'SYSTEM'",
        "address = '192.0.2.66'",
        "action = 'token.created'",
        "action = 'no.such.action'",
        "target_kind = 'TOKEN', target_id = 'x', target_name = 'y'",
        "widening = true",
        "before = after, after = before",
        "after = array['other']",
        "mac = decode(repeat('00', 32), 'hex')",
      })
  void a_changed_event_is_named(String change) {
    List<AuditEvent> events = sealedEvents(5);
    String id = events.get(2).id().toString();

    installation.tamperWithAuditLog(
        "update audit_event set %s where id = '%s'".formatted(change, id));

    assertThat(log.verify().fault()).contains(fault("audit_changed", 3L, id));
  }

  @Test
  void a_changed_event_that_is_not_sealed_yet_is_noticed() {
    AuditEvent event = event(1);
    transactions.inTransaction(
        () -> {
          log.append(event);
          return event;
        });
    installation.tamperWithAuditLog("update audit_event set actor_name = 'mallory'");

    assertThat(log.verify().fault())
        .hasValueSatisfying(found -> assertThat(found.arguments()).contains(event.id().toString()));
  }

  @Test
  void a_missing_event_is_named() {
    List<AuditEvent> events = sealedEvents(5);
    String id = events.get(1).id().toString();

    installation.tamperWithAuditLog("delete from audit_event where id = '" + id + "'");

    assertThat(log.verify().fault()).contains(fault("audit_missing", 2L, id));
  }

  @Test
  void a_missing_event_is_noticed_when_its_seal_went_with_it() {
    List<AuditEvent> events = sealedEvents(5);
    String id = events.get(1).id().toString();

    installation.tamperWithAuditLog(
        "delete from audit_event where id = '" + id + "'",
        "delete from audit_seal where event_id = '" + id + "'",
        "update audit_seal set number = number - 1 where number > 2");

    assertThat(log.verify().fault()).contains(fault("audit_chain_broken", 2L));
  }

  @Test
  void an_event_in_another_place_is_noticed() {
    sealedEvents(5);

    installation.tamperWithAuditLog(
        "update audit_seal set number = 9 where number = 3",
        "update audit_seal set number = 3 where number = 4",
        "update audit_seal set number = 4 where number = 9");

    assertThat(log.verify().fault()).contains(fault("audit_chain_broken", 3L));
  }

  @Test
  void an_end_that_was_cut_off_is_noticed() {
    sealedEvents(5);

    installation.tamperWithAuditLog(
        "delete from audit_event using audit_seal where audit_seal.event_id = audit_event.id and"
            + " number > 3",
        "delete from audit_seal where number > 3");

    assertThat(log.verify().fault()).contains(fault("audit_tail_missing", 5L));

    installation.tamperWithAuditLog("delete from audit_head");

    assertThat(log.verify().fault()).contains(fault("audit_tail_missing", 4L));
  }

  @Test
  void an_end_that_was_cut_off_is_not_hidden_by_the_next_event() throws SQLException {
    List<AuditEvent> events = sealedEvents(4);
    installation.tamperWithAuditLog(
        "delete from audit_seal where number > 2",
        "delete from audit_event where id = '%s'".formatted(events.get(2).id()),
        "delete from audit_event where id = '%s'".formatted(events.get(3).id()));
    add(9);
    AuditSeals seals =
        new AuditSeals(installation.get(AuditHashes.class), installation.get(AuditKeyring.class));

    try (Connection connection = installation.connect()) {
      eventually(
          () ->
              assertThatIllegalStateException()
                  .isThrownBy(() -> seals.sealSome(connection))
                  .withMessageContaining("audit verify"));
    }
    assertThat(log.verify().fault()).contains(fault("audit_tail_missing", 4L));
  }

  @Test
  void a_head_that_was_made_up_is_noticed() {
    sealedEvents(5);

    installation.tamperWithAuditLog(
        "delete from audit_event using audit_seal where audit_seal.event_id = audit_event.id and"
            + " number > 3",
        "delete from audit_seal where number > 3",
        "update audit_head set number = 3, link = (select link from audit_seal where number = 3)");

    assertThat(log.verify().fault()).contains(fault("audit_tail_missing", 4L));
  }

  @Test
  void an_event_that_waits_for_long_is_told_as_lag() {
    sealedEvents(2);
    AuditSealer sealer = installation.get(AuditSealer.class);
    eventually(() -> assertThat(sealer.lag()).isZero());

    installation.run(
        "insert into audit_unsealed (at, event_id) values"
            + " (now() - interval '1 hour', '01900000-0000-7000-8000-00000000000f')");

    eventually(() -> assertThat(sealer.lag()).isGreaterThanOrEqualTo(Duration.ofHours(1)));
  }

  @Test
  void an_event_that_still_waits_for_its_seal_and_is_gone_is_named() {
    List<AuditEvent> events = sealedEvents(2);
    String id = "01900000-0000-7000-8000-00000000000f";

    installation.run("insert into audit_unsealed (at, event_id) values (now(), '" + id + "')");

    assertThat(log.verify().fault()).contains(fault("audit_gone_before_sealed", id));
    add(2);
    allAreSealed(events.size() + 1);
  }

  @Test
  void an_event_written_by_hand_is_named() {
    List<AuditEvent> events = sealedEvents(2);
    String id = "01900000-0000-7000-8000-00000000000f";

    installation.run(
        """
        insert into audit_event
        select at, '%s', actor_kind, actor_id, 'mallory', address, action, target_kind, target_id,
               target_name, widening, fields, before, after, mac
        from audit_event where id = '%s'
        """
            .formatted(id, events.getFirst().id()));

    assertThat(log.verify().fault()).contains(fault("audit_added", id));
  }

  @Test
  void months_have_parts_of_their_own_ahead_of_time() {
    eventually(() -> assertThat(partsOfMonthsAhead()).isEqualTo(4));
  }

  private List<AuditEvent> sealedEvents(int count) {
    List<AuditEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(add(i));
    }
    allAreSealed(count);
    return events;
  }

  private void allAreSealed(long count) {
    eventually(() -> assertThat(log.verify().sealed()).isEqualTo(count));
  }

  private AuditEvent add(int second) {
    AuditEvent event = event(second);
    log.append(event);
    return event;
  }

  private int partsOfMonthsAhead() {
    try (Connection connection = installation.connect();
        Statement select = connection.createStatement();
        ResultSet count =
            select.executeQuery(
                """
                select count(*)
                from generate_series(0, 3) as ahead
                join pg_class on relname = 'audit_event_' || to_char(
                    date_trunc('month', now() at time zone 'UTC') + ahead * interval '1 month',
                    'YYYY_MM')
                """)) {
      count.next();
      return count.getInt(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private synchronized AuditEvent event(int second) {
    Instant at = NOW.plusSeconds(second);
    return new AuditEvent(
        AuditEventId.at(at, random),
        at,
        BY_ALICE,
        AuditAction.TOKEN_CHANGED,
        Optional.empty(),
        List.of(new FieldChange("name", Optional.of("forums"), Optional.of("news"))),
        false);
  }

  private static Violation fault(String rule, Object... arguments) {
    return Violation.of("audit_log", rule, arguments);
  }
}
