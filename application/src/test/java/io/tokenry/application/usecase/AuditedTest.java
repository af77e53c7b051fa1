package io.tokenry.application.usecase;

import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.application.port.in.ManageTokens.Expiry;
import io.tokenry.application.port.in.SignIn.NewSession;
import io.tokenry.application.port.in.SignIn.SignedIn;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenText;
import io.tokenry.domain.Actor;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No change without its event, and no event without its change. */
class AuditedTest {

  private static final Password PASSWORD = InMemoryApplication.ALICES_PASSWORD;
  private static final Password OTHER = new Password("battery staple");
  private static final OptionalLong ANY_VERSION = OptionalLong.empty();

  private final InMemoryApplication application = InMemoryApplication.ofAlice();

  @Test
  void a_new_token_is_written_down_with_all_that_it_has_but_its_value() {
    Created created = create("forums");

    AuditEvent event = onlyEvent();

    assertThat(event.action()).isEqualTo(AuditAction.TOKEN_CREATED);
    assertThat(event.by()).isEqualTo(new Origin(BY_ALICE.actor(), BY_ALICE.address()));
    assertThat(event.at()).isEqualTo(application.clock.instant());
    assertThat(event.target()).contains(AuditTarget.of(created.token()));
    assertThat(event.changes())
        .containsExactly(
            FieldChange.note("name", "forums"),
            FieldChange.note("access_level", "read_only"),
            FieldChange.note("suspended", "false"),
            FieldChange.note("token", created.token().hint().value()));
    assertThat(event.toString()).doesNotContain(created.value().reveal());
  }

  @Test
  void a_change_is_written_down_with_before_and_after_of_what_differs_alone() {
    Token token = create("forums").token();

    change(token, new ChangeToken("news", "sync", null, null, null, null));

    AuditEvent event = lastEvent();
    assertThat(event.action()).isEqualTo(AuditAction.TOKEN_CHANGED);
    assertThat(event.changes())
        .containsExactly(
            new FieldChange("name", Optional.of("forums"), Optional.of("news")),
            FieldChange.note("description", "sync"));
    assertThat(event.widening()).isFalse();
  }

  @Test
  void what_lets_a_token_do_more_is_marked() {
    Token token = create("forums").token();

    change(token, change(AccessLevel.READ_WRITE, null, null));
    assertThat(lastEvent().widening()).isTrue();
    change(token, change(AccessLevel.READ_ONLY, true, null));
    assertThat(lastEvent().widening()).isFalse();
    change(token, change(null, false, null));
    assertThat(lastEvent().widening()).isTrue();
    change(token, change(null, null, Duration.ofDays(1)));
    assertThat(lastEvent().widening()).isFalse();
    change(token, change(null, null, Duration.ofDays(2)));
    assertThat(lastEvent().widening()).isTrue();
  }

  @Test
  void a_new_value_is_written_down_by_hints() {
    Token token = create("forums").token();
    String value = "kJ8s-2mQ.w_Zp~4xT+v/";

    Token changed =
        change(token, new ChangeToken(null, null, null, new SpecifiedValue(value), null, null));

    assertThat(lastEvent().changes())
        .containsExactly(
            new FieldChange(
                "token", Optional.of(token.hint().value()), Optional.of(changed.hint().value())));
    assertThat(lastEvent().toString()).doesNotContain(value);
  }

  @Test
  void nothing_is_written_down_where_nothing_changed() {
    Token token = create("forums").token();

    change(token, new ChangeToken("forums", null, null, null, null, null));

    assertThat(actions()).containsExactly(AuditAction.TOKEN_CREATED);
  }

  @Test
  void deleting_restoring_and_revoking_are_written_down() {
    Created created = create("forums");
    Token token = created.token();

    application.manageTokens.delete(token.id(), ANY_VERSION, BY_ALICE);
    application.manageTokens.restore(token.id(), BY_ALICE);
    application.manageTokens.revoke(created.value().reveal(), token.pass(), "192.0.2.7");

    assertThat(actions())
        .containsExactly(
            AuditAction.TOKEN_CREATED,
            AuditAction.TOKEN_DELETED,
            AuditAction.TOKEN_RESTORED,
            AuditAction.TOKEN_DELETED);
    assertThat(lastEvent().by()).isEqualTo(new Origin(token.pass().asActor(), "192.0.2.7"));
  }

  @Test
  void a_search_by_a_whole_value_is_written_down_and_one_by_hint_is_not() {
    Created created = create("forums");

    search(created.value().reveal());
    search("tkr_");
    search(application.manageTokens.proposeValue(BY_ALICE).reveal());

    List<AuditEvent> lookUps = application.auditLog.events().subList(1, 3);
    assertThat(actions())
        .containsExactly(
            AuditAction.TOKEN_CREATED, AuditAction.TOKEN_LOOKED_UP, AuditAction.TOKEN_LOOKED_UP);
    assertThat(lookUps)
        .extracting(AuditEvent::target)
        .containsExactly(Optional.of(AuditTarget.of(created.token())), Optional.empty());
    assertThat(lookUps.toString()).doesNotContain(created.value().reveal());
  }

  @Test
  void the_first_administrator_is_made_by_somebody_unknown() {
    InMemoryApplication empty = new InMemoryApplication();
    Origin nobody = Origin.unknownAt("192.0.2.3");

    empty.manageAdministrators.setUp("alice", PASSWORD, nobody);

    AuditEvent event = empty.auditLog.events().getFirst();
    assertThat(event.action()).isEqualTo(AuditAction.ADMINISTRATOR_CREATED);
    assertThat(event.by()).isEqualTo(nobody);
    assertThat(event.changes())
        .containsExactly(FieldChange.note("username", "alice"), FieldChange.note("role", "owner"));
  }

  @Test
  void what_is_done_to_administrators_is_written_down() {
    Administrator alice = application.administrators.all().getFirst();
    Administrator bob =
        application.manageAdministrators.add("bob", Role.AUDITOR, PASSWORD, BY_ALICE);
    application.manageAdministrators.setDisabled(bob.id(), true, BY_ALICE);
    application.manageAdministrators.setDisabled(bob.id(), true, BY_ALICE);
    application.manageAdministrators.setRole(bob.id(), Role.ADMINISTRATOR, BY_ALICE);
    application.manageAdministrators.setRole(bob.id(), Role.ADMINISTRATOR, BY_ALICE);
    application.manageAdministrators.resetPassword(bob.id(), OTHER, BY_ALICE);
    application.manageAdministrators.remove(bob.id(), BY_ALICE);
    application.manageAdministrators.changeOwnPassword(
        alice.id(), PASSWORD, OTHER, "secret", BY_ALICE);

    assertThat(actions())
        .containsExactly(
            AuditAction.ADMINISTRATOR_CREATED,
            AuditAction.ADMINISTRATOR_CHANGED,
            AuditAction.ADMINISTRATOR_CHANGED,
            AuditAction.ADMINISTRATOR_PASSWORD_RESET,
            AuditAction.ADMINISTRATOR_DELETED,
            AuditAction.ADMINISTRATOR_PASSWORD_CHANGED);
    assertThat(application.auditLog.events().get(1).changes())
        .containsExactly(new FieldChange("disabled", Optional.of("false"), Optional.of("true")));
    assertThat(application.auditLog.events().get(2).changes())
        .containsExactly(
            new FieldChange("role", Optional.of("auditor"), Optional.of("administrator")));
    assertThat(application.auditLog.events().toString())
        .doesNotContain(PASSWORD.text(), OTHER.text());
  }

  @Test
  void signing_in_and_out_is_written_down() {
    Administrator alice = application.administrators.all().getFirst();

    NewSession session = signIn("alice", PASSWORD).orElseThrow();
    application.signIn.signOut(session.secret(), "192.0.2.9");
    application.signIn.signOut(session.secret(), "192.0.2.9");

    assertThat(actions()).containsExactly(AuditAction.SESSION_STARTED, AuditAction.SESSION_ENDED);
    assertThat(lastEvent().by()).isEqualTo(new Origin(alice.asActor(), "192.0.2.9"));
  }

  @Test
  void failed_attempts_are_written_down_without_the_name_of_nobody() {
    Administrator alice = application.administrators.all().getFirst();

    signIn("alice", OTHER);
    signIn("correct horse", PASSWORD);

    List<AuditEvent> failed = application.auditLog.events().subList(0, 2);
    assertThat(failed)
        .allMatch(event -> event.action() == AuditAction.SESSION_FAILED)
        .allMatch(event -> event.by().actor().equals(Actor.UNKNOWN))
        .extracting(AuditEvent::target)
        .containsExactly(Optional.of(AuditTarget.of(alice)), Optional.empty());
    assertThat(failed.toString()).doesNotContain(PASSWORD.text());
  }

  @Test
  void attempts_that_come_too_soon_are_one_event_until_the_next_is_heard() {
    for (int attempt = 0; attempt < 5; attempt++) {
      signIn("alice", OTHER);
    }

    for (int attempt = 0; attempt < 50; attempt++) {
      assertThatExceptionOfType(Failure.TooManyAttempts.class)
          .isThrownBy(() -> signIn("alice", OTHER));
    }
    assertThat(actions()).hasSize(5 + 1);
    assertThat(lastEvent().changes())
        .containsExactly(FieldChange.note("reason", "too_many_attempts"));

    application.clock.advance(Duration.ofSeconds(30));
    signIn("alice", OTHER);
    assertThat(actions()).hasSize(5 + 1 + 1);
  }

  @Test
  void an_export_is_an_event_and_not_among_those_exported() {
    for (int i = 0; i < AuditQuery.MAX_LIMIT + 5; i++) {
      create("token " + i);
      application.clock.advance(Duration.ofSeconds(1));
    }
    List<AuditEvent> before = application.auditLog.events().reversed();

    List<AuditEvent> exported =
        application
            .readAuditLog
            .export(AuditQuery.ALL.withAction(AuditAction.TOKEN_CREATED), BY_ALICE)
            .toList();

    assertThat(exported).isEqualTo(before);
    assertThat(lastEvent().action()).isEqualTo(AuditAction.AUDIT_EXPORTED);
    assertThat(lastEvent().changes()).containsExactly(FieldChange.note("action", "token.created"));
  }

  @Test
  void nothing_changes_when_the_log_fails() {
    Administrator alice = application.administrators.all().getFirst();
    Administrator bob =
        application.manageAdministrators.add("bob", Role.AUDITOR, PASSWORD, BY_ALICE);
    Created kept = create("kept");
    Token gone = create("gone").token();
    application.manageTokens.delete(gone.id(), ANY_VERSION, BY_ALICE);
    NewSession session = signIn("alice", PASSWORD).orElseThrow();
    Stored before = stored();
    application.auditLog.fail();

    Stream<Runnable> deeds =
        Stream.of(
            () -> create("new"),
            () -> change(kept.token(), change(AccessLevel.READ_WRITE, null, null)),
            () -> application.manageTokens.delete(kept.token().id(), ANY_VERSION, BY_ALICE),
            () -> application.manageTokens.restore(gone.id(), BY_ALICE),
            () ->
                application.manageTokens.revoke(
                    kept.value().reveal(), kept.token().pass(), "192.0.2.7"),
            () -> search(kept.value().reveal()),
            () -> application.manageAdministrators.add("carol", Role.AUDITOR, PASSWORD, BY_ALICE),
            () -> application.manageAdministrators.setDisabled(bob.id(), true, BY_ALICE),
            () -> application.manageAdministrators.resetPassword(bob.id(), OTHER, BY_ALICE),
            () -> application.manageAdministrators.remove(bob.id(), BY_ALICE),
            () ->
                application.manageAdministrators.changeOwnPassword(
                    alice.id(), PASSWORD, OTHER, "secret", BY_ALICE),
            () -> signIn("alice", PASSWORD),
            () -> signIn("alice", OTHER),
            () -> application.signIn.signOut(session.secret(), "192.0.2.9"),
            () -> application.readAuditLog.export(AuditQuery.ALL, BY_ALICE));

    assertThat(deeds)
        .allSatisfy(
            deed -> {
              assertThatExceptionOfType(Failure.Unavailable.class).isThrownBy(deed::run);
              assertThat(stored()).isEqualTo(before);
            });
    assertThat(application.signIn.resume(session.secret()).map(SignedIn::administrator))
        .contains(alice);
  }

  @Test
  void nothing_is_written_down_when_a_change_fails() {
    create("taken");
    Token token = create("forums").token();
    List<AuditAction> before = actions();

    assertThatExceptionOfType(Failure.Conflict.class).isThrownBy(() -> create("taken"));
    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> change(token, new ChangeToken("taken", null, null, null, null, null)));
    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(
            () -> application.manageAdministrators.add("ALICE", Role.AUDITOR, PASSWORD, BY_ALICE));
    application.tokens.goAway();
    assertThatExceptionOfType(Failure.Unavailable.class).isThrownBy(() -> create("other"));

    assertThat(actions()).isEqualTo(before);
  }

  private Created create(String name) {
    return application.manageTokens.create(
        new CreateToken(name, null, AccessLevel.READ_ONLY, null, null), BY_ALICE);
  }

  private Token change(Token token, ChangeToken change) {
    return application.manageTokens.change(token.id(), change, ANY_VERSION, BY_ALICE);
  }

  private ChangeToken change(
      @Nullable AccessLevel level, @Nullable Boolean suspended, @Nullable Duration life) {
    Expiry expiry =
        life == null ? null : new Expiry(Optional.of(application.clock.instant().plus(life)));
    return new ChangeToken(null, null, level, null, suspended, expiry);
  }

  private void search(String text) {
    application.findTokens.page(TokenQuery.ALL.withToken(TokenText.of(text)), BY_ALICE);
  }

  private Optional<NewSession> signIn(String username, Password password) {
    return application.signIn.signIn(username, password, "192.0.2.9").map(NewSession.class::cast);
  }

  private List<AuditAction> actions() {
    return application.auditLog.events().stream().map(AuditEvent::action).toList();
  }

  private AuditEvent onlyEvent() {
    assertThat(application.auditLog.events()).hasSize(1);
    return lastEvent();
  }

  private AuditEvent lastEvent() {
    return application.auditLog.events().getLast();
  }

  private Stored stored() {
    return new Stored(
        application.findTokens.page(TokenQuery.ALL, BY_ALICE).items(),
        application.administrators.all(),
        application.auditLog.events());
  }

  /** All that a deed could have changed. */
  private record Stored(
      List<Token> tokens, List<Administrator> administrators, List<AuditEvent> events) {}
}
