package io.tokenry.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.AuditCursor;
import io.tokenry.application.query.AuditPage;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.Actor;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditEventId;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link AuditLog} must do. */
public abstract class AuditLogContract {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Origin ALICE = TokenBuilder.BY_ALICE;
  private static final Origin BOB =
      new Origin(new Actor(Actor.Kind.TOKEN, "0190-bob", "Bob"), "2001:db8::1");

  private final Random random = new Random(7);

  /** An empty log; called once for each test, or the same one, emptied. */
  protected abstract AuditLog auditLog();

  protected abstract Transactions transactions();

  @Test
  void an_event_is_found_as_it_was_added() {
    AuditEvent rich =
        new AuditEvent(
            AuditEventId.at(NOW, random),
            NOW,
            BOB,
            AuditAction.TOKEN_CHANGED,
            Optional.of(targetOf(TokenId.at(NOW, random))),
            List.of(
                new FieldChange("name", Optional.of("a, \"b\" {c}"), Optional.of("é\n\\ ’")),
                new FieldChange("expires_at", Optional.of("2026"), Optional.empty()),
                new FieldChange("description", Optional.empty(), Optional.of("NULL"))),
            true);
    AuditEvent bare =
        new AuditEvent(
            AuditEventId.at(NOW.minusSeconds(1), random),
            NOW.minusSeconds(1),
            Origin.unknownAt("192.0.2.9"),
            AuditAction.SESSION_FAILED,
            Optional.empty(),
            List.of(),
            false);

    auditLog().append(rich);
    auditLog().append(bare);

    assertThat(auditLog().page(AuditQuery.ALL).items()).containsExactly(rich, bare);
  }

  @Test
  void events_of_a_transaction_that_fails_were_never_there() {
    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(
            () ->
                transactions()
                    .inTransaction(
                        () -> {
                          auditLog().append(event(NOW, ALICE, AuditAction.TOKEN_CREATED));
                          throw new Failure.NotAllowed();
                        }));

    assertThat(auditLog().page(AuditQuery.ALL).items()).isEmpty();
  }

  @Test
  void events_are_found_by_who_did_what_and_when() {
    AuditEvent old = add(NOW.minus(Duration.ofDays(40)), ALICE, AuditAction.TOKEN_CREATED);
    AuditEvent middle = add(NOW.minusSeconds(5), BOB, AuditAction.TOKEN_CREATED);
    AuditEvent last = add(NOW, BOB, AuditAction.TOKEN_DELETED);

    assertThat(found(AuditQuery.ALL)).containsExactly(last, middle, old);
    assertThat(found(AuditQuery.ALL.withActor("bOB"))).containsExactly(last, middle);
    assertThat(found(AuditQuery.ALL.withActor(ALICE.actor().id()))).containsExactly(old);
    assertThat(found(AuditQuery.ALL.withActor("bo"))).isEmpty();
    assertThat(found(AuditQuery.ALL.withAction(AuditAction.TOKEN_CREATED)))
        .containsExactly(middle, old);
    assertThat(found(AuditQuery.ALL.withFrom(NOW.minusSeconds(5)))).containsExactly(last, middle);
    assertThat(found(AuditQuery.ALL.withTo(NOW))).containsExactly(middle, old);
    assertThat(
            found(
                AuditQuery.ALL.withActor("bob").withAction(AuditAction.TOKEN_CREATED).withTo(NOW)))
        .containsExactly(middle);
  }

  @Test
  void events_are_found_by_the_token_that_something_was_done_to() {
    TokenId token = TokenId.at(NOW, random);
    AuditEvent itsOwn = event(NOW, ALICE, AuditAction.TOKEN_CREATED, Optional.of(targetOf(token)));
    auditLog().append(itsOwn);
    auditLog()
        .append(
            event(
                NOW,
                ALICE,
                AuditAction.ADMINISTRATOR_CREATED,
                Optional.of(
                    new AuditTarget(AuditTarget.Kind.ADMINISTRATOR, token.toString(), "alice"))));
    add(NOW, ALICE, AuditAction.TOKEN_DELETED);

    assertThat(found(AuditQuery.ALL.withToken(token.toString()))).containsExactly(itsOwn);
    assertThat(found(AuditQuery.ALL.withToken("Forums"))).containsExactly(itsOwn);
    assertThat(found(AuditQuery.ALL.withToken("forum"))).isEmpty();
  }

  @Test
  void pages_lead_through_all_events_and_back() {
    for (int i = 0; i < 11; i++) {
      add(NOW.plusMillis(i / 4), i % 2 == 0 ? ALICE : BOB, AuditAction.TOKEN_CREATED);
    }
    List<AuditEvent> whole = found(AuditQuery.ALL);

    AuditQuery query = AuditQuery.ALL.withLimit(4);
    List<AuditEvent> forwards = new ArrayList<>();
    AuditPage page = auditLog().page(query);
    assertThat(page.previous()).isEmpty();
    forwards.addAll(page.items());
    while (page.next().isPresent()) {
      page = auditLog().page(query.at(page.next().get()));
      forwards.addAll(page.items());
    }
    assertThat(forwards).hasSize(11).isEqualTo(whole);

    List<AuditEvent> backwards = new ArrayList<>(page.items());
    while (page.previous().isPresent()) {
      page = auditLog().page(query.at(page.previous().get()));
      backwards.addAll(0, page.items());
    }
    assertThat(backwards).isEqualTo(whole);
  }

  @Test
  void a_place_that_no_event_has_is_a_place_all_the_same() {
    AuditEvent old = add(NOW.minusSeconds(1), ALICE, AuditAction.TOKEN_CREATED);
    AuditEvent last = add(NOW.plusSeconds(1), ALICE, AuditAction.TOKEN_CREATED);
    AuditEventId nobodys = AuditEventId.at(NOW, random);

    assertThat(found(AuditQuery.ALL.at(new AuditCursor(NOW, nobodys, false)))).containsExactly(old);
    assertThat(found(AuditQuery.ALL.at(new AuditCursor(NOW, nobodys, true)))).containsExactly(last);
  }

  private List<AuditEvent> found(AuditQuery query) {
    return auditLog().page(query).items();
  }

  private AuditEvent add(Instant at, Origin by, AuditAction action) {
    AuditEvent event = event(at, by, action);
    auditLog().append(event);
    return event;
  }

  private AuditEvent event(Instant at, Origin by, AuditAction action) {
    return event(at, by, action, Optional.empty());
  }

  private AuditEvent event(
      Instant at, Origin by, AuditAction action, Optional<AuditTarget> target) {
    return new AuditEvent(AuditEventId.at(at, random), at, by, action, target, List.of(), false);
  }

  private static AuditTarget targetOf(TokenId token) {
    return new AuditTarget(AuditTarget.Kind.TOKEN, token.toString(), "forums");
  }
}
