package io.tokenry.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageSecondFactor.Proposal;
import io.tokenry.application.port.in.ManageSecondFactor.Status;
import io.tokenry.application.port.in.SignIn.CodeNeeded;
import io.tokenry.application.port.in.SignIn.NewSession;
import io.tokenry.application.port.in.SignIn.SignedIn;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.RecoveryCode;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.administrator.TotpSecret;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.policy.SecondFactorPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Signing in with a code of an authenticator app besides the password. */
class SecondFactorTest {

  private static final Password PASSWORD = InMemoryApplication.ALICES_PASSWORD;
  private static final String ADDRESS = "192.0.2.1";

  private InMemoryApplication application = InMemoryApplication.ofAlice();
  private Administrator alice = application.administrators.all().getFirst();

  @Test
  void it_is_on_once_a_code_of_the_app_confirms_it() {
    Proposal proposal = application.manageSecondFactor.propose(byAlice());
    Optional<Status> before = application.manageSecondFactor.of(alice.id());

    List<RecoveryCode> recovery = turnOn(proposal);

    assertThat(before).isEmpty();
    assertThat(recovery).hasSize(10).doesNotHaveDuplicates();
    assertThat(application.manageSecondFactor.of(alice.id()))
        .contains(new Status(application.clock.instant(), 10));
    assertThat(actions()).endsWith(AuditAction.SECOND_FACTOR_ENABLED);
  }

  @Test
  void a_wrong_code_does_not_turn_it_on() {
    Proposal proposal = application.manageSecondFactor.propose(byAlice());

    assertThatExceptionOfType(Failure.Invalid.class)
        .isThrownBy(
            () ->
                application.manageSecondFactor.turnOn(proposal.sealed(), "no code", "", byAlice()))
        .satisfies(
            failure ->
                assertThat(failure.violations()).containsExactly(Violation.of("code", "wrong")));
    assertThat(application.manageSecondFactor.of(alice.id())).isEmpty();
  }

  @Test
  void a_proposal_to_somebody_else_and_an_old_one_are_refused() {
    Administrator bob =
        application.manageAdministrators.add("bob", Role.AUDITOR, PASSWORD, Origin.SERVER);
    Proposal toBob = application.manageSecondFactor.propose(by(bob));
    Proposal old = application.manageSecondFactor.propose(byAlice());

    assertThatExceptionOfType(Failure.Gone.class).isThrownBy(() -> turnOn(toBob));
    application.clock.advance(Duration.ofMinutes(30));
    assertThatExceptionOfType(Failure.Gone.class).isThrownBy(() -> turnOn(old));
  }

  @Test
  void it_is_not_turned_on_twice() {
    turnOn(application.manageSecondFactor.propose(byAlice()));

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> turnOn(application.manageSecondFactor.propose(byAlice())));
  }

  @Test
  void the_right_password_alone_starts_no_session() {
    TotpSecret secret = turnedOn();

    String ticket = ticket();

    assertThat(actions()).doesNotContain(AuditAction.SESSION_STARTED);
    assertThat(application.signIn.resume(ticket)).isEmpty();
    NewSession session = enter(ticket, codeAt(secret, 1)).orElseThrow();
    assertThat(application.signIn.resume(session.secret()))
        .map(SignedIn::administrator)
        .contains(alice);
    assertThat(actions()).endsWith(AuditAction.SESSION_STARTED);
  }

  @Test
  void the_code_before_and_the_one_after_count_and_none_further_away() {
    for (int steps = -2; steps <= 2; steps++) {
      startAgain(SecondFactorPolicy.OPTIONAL);
      TotpSecret secret = turnedOn();
      application.clock.advance(TotpSecret.STEP.multipliedBy(10));

      boolean accepted = enter(ticket(), codeAt(secret, steps)).isPresent();

      assertThat(accepted).as("%d steps away", steps).isEqualTo(Math.abs(steps) <= 1);
    }
  }

  @Test
  void a_code_counts_once_and_no_earlier_one_after_it() {
    TotpSecret secret = turnedOn();
    application.clock.advance(TotpSecret.STEP.multipliedBy(5));
    String code = codeAt(secret, 0);
    String earlier = codeAt(secret, -1);
    enter(ticket(), code);

    assertThat(enter(ticket(), code)).isEmpty();
    assertThat(enter(ticket(), earlier)).isEmpty();
    assertThat(application.auditLog.events().getLast().changes())
        .containsExactly(FieldChange.note("reason", "wrong_code"));
  }

  @Test
  void the_code_that_turned_it_on_does_not_sign_in() {
    TotpSecret secret = turnedOn();

    assertThat(enter(ticket(), codeAt(secret, 0))).isEmpty();
  }

  @Test
  void spaces_in_a_code_do_not_matter() {
    TotpSecret secret = turnedOn();
    String code = codeAt(secret, 1);

    assertThat(enter(ticket(), " " + code.substring(0, 3) + " " + code.substring(3))).isPresent();
  }

  @Test
  void a_recovery_code_stands_in_once_however_it_is_typed() {
    List<RecoveryCode> recovery = turnOn(application.manageSecondFactor.propose(byAlice()));
    String typed = recovery.getFirst().grouped().toUpperCase(Locale.ROOT);

    assertThat(enter(ticket(), typed)).isPresent();
    assertThat(enter(ticket(), typed)).isEmpty();
    assertThat(application.manageSecondFactor.of(alice.id()))
        .map(Status::recoveryCodesLeft)
        .contains(9);
    AuditEvent used = event(AuditAction.RECOVERY_CODE_USED);
    assertThat(used.changes()).containsExactly(FieldChange.note("left", "9"));
  }

  @Test
  void new_recovery_codes_make_those_before_useless() {
    List<RecoveryCode> old = turnOn(application.manageSecondFactor.propose(byAlice()));

    List<RecoveryCode> renewed =
        application.manageSecondFactor.renewRecoveryCodes(old.getFirst().text(), byAlice());

    assertThat(enter(ticket(), old.getLast().text())).isEmpty();
    assertThat(enter(ticket(), renewed.getLast().text())).isPresent();
    event(AuditAction.RECOVERY_CODES_RENEWED);
  }

  @Test
  void wrong_codes_make_the_account_wait_longer_and_longer_whatever_the_address() {
    TotpSecret secret = turnedOn();
    String ticket = ticket();
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(enter(ticket, "000 00" + attempt, "198.51.100." + attempt)).isEmpty();
    }

    assertThatExceptionOfType(Failure.TooManyAttempts.class)
        .isThrownBy(() -> enter(ticket, codeAt(secret, 1)));
    assertThatExceptionOfType(Failure.TooManyAttempts.class)
        .isThrownBy(() -> application.signIn.signIn("alice", PASSWORD, ADDRESS));

    application.clock.advance(Duration.ofSeconds(1));
    assertThat(enter(ticket, codeAt(secret, 1))).isPresent();
  }

  @Test
  void guessing_codes_for_long_gets_slower_than_guessing_passwords() {
    turnedOn();
    for (int attempt = 0; attempt < 15; attempt++) {
      application.clock.advance(Duration.ofMinutes(15));
      enter(ticket(), "guess");
    }
    application.clock.advance(Duration.ofMinutes(14));

    assertThatExceptionOfType(Failure.TooManyAttempts.class)
        .isThrownBy(() -> enter(ticket(), "guess"));
  }

  @Test
  void a_ticket_lasts_five_minutes_and_not_beyond_the_password() {
    TotpSecret secret = turnedOn();
    String late = ticket();
    application.clock.advance(Duration.ofMinutes(5));
    assertThatExceptionOfType(Failure.Gone.class).isThrownBy(() -> enter(late, codeAt(secret, 0)));

    String overtaken = ticket();
    application.manageAdministrators.resetPassword(
        alice.id(), new Password("another good staple"), Origin.COMMAND_LINE);

    assertThatExceptionOfType(Failure.Gone.class)
        .isThrownBy(() -> enter(overtaken, codeAt(secret, 0)));
    assertThatExceptionOfType(Failure.Gone.class)
        .isThrownBy(() -> enter("made up", codeAt(secret, 0)));
  }

  @Test
  void turned_off_the_password_is_enough_again() {
    TotpSecret secret = turnedOn();

    application.manageSecondFactor.turnOff(codeAt(secret, 1), byAlice());

    assertThat(application.signIn.signIn("alice", PASSWORD, ADDRESS))
        .containsInstanceOf(NewSession.class);
    event(AuditAction.SECOND_FACTOR_DISABLED);
  }

  @Test
  void turning_it_on_ends_all_other_sessions_that_a_password_alone_began() {
    String kept = session();
    String other = session();

    turnOn(application.manageSecondFactor.propose(byAlice()), kept);

    assertThat(application.signIn.resume(kept)).isPresent();
    assertThat(application.signIn.resume(other)).isEmpty();
  }

  @Test
  void a_password_alone_neither_turns_it_off_nor_renews_recovery_codes() {
    TotpSecret secret = turnedOn();
    String used = codeAt(secret, 0);

    for (String code : List.of("", "guess", used)) {
      assertThatExceptionOfType(Failure.Invalid.class)
          .isThrownBy(() -> application.manageSecondFactor.turnOff(code, byAlice()))
          .satisfies(
              failure ->
                  assertThat(failure.violations()).containsExactly(Violation.of("code", "wrong")));
    }
    assertThatExceptionOfType(Failure.Invalid.class)
        .isThrownBy(() -> application.manageSecondFactor.renewRecoveryCodes(used, byAlice()));

    assertThat(application.manageSecondFactor.of(alice.id())).isPresent();
    assertThat(actions())
        .doesNotContain(AuditAction.SECOND_FACTOR_DISABLED, AuditAction.RECOVERY_CODES_RENEWED);
    AuditEvent last = application.auditLog.events().getLast();
    assertThat(last.action()).isEqualTo(AuditAction.SESSION_FAILED);
    assertThat(last.by().actor()).isEqualTo(alice.asActor());
    assertThat(last.target()).contains(AuditTarget.of(alice));
    assertThat(last.changes()).containsExactly(FieldChange.note("reason", "wrong_code"));
  }

  @Test
  void wrong_codes_of_whoever_is_signed_in_count_with_those_of_signing_in() {
    TotpSecret secret = turnedOn();
    String ticket = ticket();
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThatExceptionOfType(Failure.Invalid.class)
          .isThrownBy(() -> application.manageSecondFactor.turnOff("guess", byAlice()));
    }

    assertThatExceptionOfType(Failure.TooManyAttempts.class)
        .isThrownBy(() -> application.manageSecondFactor.turnOff(codeAt(secret, 1), byAlice()));
    assertThat(application.auditLog.events().getLast().changes())
        .containsExactly(FieldChange.note("reason", "too_many_attempts"));
    assertThatExceptionOfType(Failure.TooManyAttempts.class)
        .isThrownBy(() -> enter(ticket, codeAt(secret, 1)));

    application.clock.advance(Duration.ofSeconds(1));
    application.manageSecondFactor.turnOff(codeAt(secret, 1), byAlice());
    assertThat(application.manageSecondFactor.of(alice.id())).isEmpty();
  }

  @Test
  void turning_off_what_is_off_does_nothing_and_takes_no_code() {
    application.manageSecondFactor.turnOff("", byAlice());

    assertThat(actions()).isEmpty();
  }

  @Test
  void a_right_password_that_stops_at_the_code_is_written_down() {
    turnedOn();

    String ticket = ticket();

    AuditEvent asked = application.auditLog.events().getLast();
    assertThat(asked.action()).isEqualTo(AuditAction.SESSION_CODE_ASKED);
    assertThat(asked.target()).contains(AuditTarget.of(alice));
    assertThat(asked.by()).isEqualTo(Origin.unknownAt(ADDRESS));
    assertThat(application.signIn.ownerOf(ticket)).contains(alice);
    assertThat(application.signIn.ownerOf("made up")).isEmpty();
  }

  @Test
  void codes_that_come_too_soon_are_one_event_until_the_next_is_heard() {
    turnedOn();
    String ticket = ticket();
    for (int attempt = 0; attempt < 5; attempt++) {
      enter(ticket, "guess", "198.51.100." + attempt);
    }

    for (int attempt = 0; attempt < 3; attempt++) {
      assertThatExceptionOfType(Failure.TooManyAttempts.class)
          .isThrownBy(() -> enter(ticket, "guess"));
    }

    assertThat(
            application.auditLog.events().stream()
                .map(AuditEvent::changes)
                .filter(List.of(FieldChange.note("reason", "too_many_attempts"))::equals))
        .hasSize(1);
  }

  @Test
  void an_operator_removes_it_and_is_told_whether_there_was_one() {
    turnedOn();

    assertThat(application.manageSecondFactor.remove(alice.id(), Origin.COMMAND_LINE)).isTrue();
    assertThat(application.manageSecondFactor.remove(alice.id(), Origin.COMMAND_LINE)).isFalse();
    assertThat(actions()).containsOnlyOnce(AuditAction.SECOND_FACTOR_DISABLED);
  }

  @Test
  void a_new_password_keeps_it() {
    turnedOn();
    Password chosen = new Password("another good staple");

    application.manageAdministrators.resetPassword(alice.id(), chosen, Origin.COMMAND_LINE);

    assertThat(application.signIn.signIn("alice", chosen, ADDRESS))
        .containsInstanceOf(CodeNeeded.class);
  }

  @Test
  void it_outlives_the_secret_key_under_which_it_was_turned_on() {
    TotpSecret secret = turnedOn();
    application.secrets.addKey();
    application.manageSecondFactor.resealAll();
    application.secrets.dropOlderKeys();

    assertThat(application.signIn.enterCode(ticket(), codeAt(secret, 1), ADDRESS)).isPresent();
  }

  @Test
  void under_a_key_that_is_gone_only_recovery_codes_are_left() {
    Proposal proposal = application.manageSecondFactor.propose(byAlice());
    List<RecoveryCode> recovery = turnOn(proposal);
    application.secrets.addKey();
    application.secrets.dropOlderKeys();
    application.manageSecondFactor.resealAll();

    assertThat(application.signIn.enterCode(ticket(), codeAt(proposal.secret(), 1), ADDRESS))
        .isEmpty();
    assertThat(application.signIn.enterCode(ticket(), recovery.get(0).text(), ADDRESS)).isPresent();
  }

  @Test
  void required_it_is_due_until_it_is_on_and_cannot_be_turned_off() {
    startAgain(SecondFactorPolicy.REQUIRED);
    String session = session();

    assertThat(application.signIn.resume(session)).map(SignedIn::secondFactorDue).contains(true);
    turnOn(application.manageSecondFactor.propose(byAlice()), session);
    assertThat(application.signIn.resume(session)).map(SignedIn::secondFactorDue).contains(false);
    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(() -> application.manageSecondFactor.turnOff("", byAlice()));
  }

  @Test
  void nothing_that_is_secret_shows_itself() {
    Proposal proposal = application.manageSecondFactor.propose(byAlice());
    List<RecoveryCode> recovery = turnOn(proposal);
    String ticket = ticket();

    assertThat(proposal + " " + recovery + " " + application.secondFactors.find(alice.id()))
        .doesNotContain(proposal.secret().base32(), proposal.sealed(), recovery.get(0).text());
    assertThat(new CodeNeeded(ticket).toString()).doesNotContain(ticket);
  }

  private void startAgain(SecondFactorPolicy policy) {
    application = InMemoryApplication.ofAlice(policy);
    alice = application.administrators.all().getFirst();
  }

  private String session() {
    return application
        .signIn
        .signIn("alice", PASSWORD, ADDRESS)
        .map(NewSession.class::cast)
        .orElseThrow()
        .secret();
  }

  private TotpSecret turnedOn() {
    Proposal proposal = application.manageSecondFactor.propose(byAlice());
    turnOn(proposal);
    return proposal.secret();
  }

  private List<RecoveryCode> turnOn(Proposal proposal) {
    return turnOn(proposal, "no session");
  }

  private List<RecoveryCode> turnOn(Proposal proposal, String session) {
    return application.manageSecondFactor.turnOn(
        proposal.sealed(), codeAt(proposal.secret(), 0), session, byAlice());
  }

  /** The code that an app shows some steps from now. */
  private String codeAt(TotpSecret secret, long steps) {
    return application.secrets.code(secret, TotpSecret.stepAt(application.clock.instant()) + steps);
  }

  private String ticket() {
    return application
        .signIn
        .signIn("alice", PASSWORD, ADDRESS)
        .map(CodeNeeded.class::cast)
        .orElseThrow()
        .ticket();
  }

  private Optional<NewSession> enter(String ticket, String code) {
    return enter(ticket, code, ADDRESS);
  }

  private Optional<NewSession> enter(String ticket, String code, String address) {
    return application.signIn.enterCode(ticket, code, address);
  }

  private AuditEvent event(AuditAction action) {
    return application.auditLog.events().stream()
        .filter(event -> event.action() == action)
        .findFirst()
        .orElseThrow();
  }

  private List<AuditAction> actions() {
    return application.auditLog.events().stream().map(AuditEvent::action).toList();
  }

  private Origin byAlice() {
    return by(alice);
  }

  private Origin by(Administrator person) {
    return new Origin(person.asActor(), ADDRESS, Optional.of(application.clock.instant()));
  }
}
