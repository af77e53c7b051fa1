package io.tokenry.application.usecase;

import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.memory.InMemoryIdentityProvider;
import io.tokenry.application.port.in.SignIn.NewSession;
import io.tokenry.application.port.in.SignIn.SignedIn;
import io.tokenry.application.port.in.SingleSignOn.Admitted;
import io.tokenry.application.port.in.SingleSignOn.Arrival;
import io.tokenry.application.port.in.SingleSignOn.Fault;
import io.tokenry.application.port.in.SingleSignOn.Proven;
import io.tokenry.application.port.in.SingleSignOn.Refused;
import io.tokenry.application.port.in.SingleSignOn.Start;
import io.tokenry.application.port.out.IdentityProvider.Identified;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.ExternalIdentity;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.policy.ProviderPolicy;
import io.tokenry.domain.policy.ProviderPolicy.Grant;
import io.tokenry.domain.policy.SecondFactorPolicy;
import io.tokenry.domain.policy.SignInPolicy;
import io.tokenry.domain.token.TokenDigest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SingleSignOnTest {

  private static final String HERE = "192.0.2.1";
  private static final String ISSUER = InMemoryIdentityProvider.ISSUER;

  private InMemoryApplication application = with(false);

  @Test
  void who_comes_first_gets_an_account_with_the_role_that_may_do_most() {
    Arrival arrival = signIn(bob(Set.of("staff", "admins")));

    Administrator bob = administratorOf(arrival);
    assertThat(bob.username().value()).isEqualTo("bob");
    assertThat(bob.role()).isEqualTo(Role.ADMINISTRATOR);
    assertThat(bob.identity()).contains(new ExternalIdentity(ISSUER, "sub-bob"));
    assertThat(events(AuditAction.ADMINISTRATOR_CREATED).getFirst().changes())
        .contains(
            FieldChange.note("role", "administrator"), FieldChange.note("subject", "sub-bob"));
    assertThat(events(AuditAction.SESSION_STARTED).getFirst().changes())
        .containsExactly(FieldChange.note("by", "single_sign_on"));
  }

  @Test
  void the_account_is_the_same_next_time_and_has_the_role_and_the_name_of_then() {
    Administrator before = administratorOf(signIn(bob(Set.of("admins"))));

    Administrator after =
        administratorOf(signIn(identified("sub-bob", "robert", Set.of("owners"))));

    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.role()).isEqualTo(Role.OWNER);
    assertThat(after.username().value()).isEqualTo("robert");
    assertThat(events(AuditAction.ADMINISTRATOR_CHANGED))
        .flatExtracting(AuditEvent::changes)
        .contains(
            new FieldChange("role", Optional.of("administrator"), Optional.of("owner")),
            new FieldChange("username", Optional.of("bob"), Optional.of("robert")));
  }

  @Test
  void nobody_comes_in_without_a_role_and_who_lost_theirs_is_signed_out() {
    String session = sessionOf(signIn(bob(Set.of("staff"))));

    assertThat(faultOf(signIn(identified("sub-bob", "bob", Set.of("other")))))
        .isEqualTo(Fault.NO_ROLE);

    assertThat(application.signIn.resume(session)).isEmpty();
    assertThat(reasons()).containsExactly("no_role");
  }

  @Test
  void a_name_that_somebody_has_here_does_not_give_their_account_away() {
    assertThat(faultOf(signIn(identified("sub-mallory", "Alice", Set.of("owners")))))
        .isEqualTo(Fault.USERNAME_TAKEN);

    assertThat(application.administrators.all()).hasSize(1);
    assertThat(application.administrators.all().getFirst().passwordHash()).isPresent();
  }

  @Test
  void a_renamed_person_keeps_the_old_name_when_the_new_one_is_taken() {
    Administrator before = administratorOf(signIn(bob(Set.of("staff"))));

    Administrator after = administratorOf(signIn(identified("sub-bob", "alice", Set.of("staff"))));

    assertThat(after).isEqualTo(before);
  }

  @Test
  void a_name_that_can_be_none_here_is_refused() {
    assertThat(faultOf(signIn(identified("sub-bob", "Bob <b>", Set.of("staff")))))
        .isEqualTo(Fault.BAD_USERNAME);
  }

  @Test
  void somebody_who_was_disabled_here_stays_outside() {
    Administrator bob = administratorOf(signIn(bob(Set.of("staff"))));
    application.manageAdministrators.setDisabled(bob.id(), true, BY_ALICE);

    assertThat(faultOf(signIn(bob(Set.of("owners"))))).isEqualTo(Fault.DISABLED);
  }

  @Test
  void nobody_comes_in_before_there_is_an_owner_with_a_password() {
    application = new InMemoryApplication(SecondFactorPolicy.OPTIONAL, policy(false));

    assertThat(faultOf(signIn(bob(Set.of("owners"))))).isEqualTo(Fault.SET_UP_PENDING);
    assertThat(application.manageAdministrators.isSetUpPending()).isTrue();
  }

  @Test
  void an_answer_counts_once_and_for_a_few_minutes() {
    Start start = application.singleSignOn.begin("").orElseThrow();
    Map<String, List<String>> answer = answer(start, bob(Set.of("staff")));

    assertThat(finish(start, answer)).isInstanceOf(Admitted.class);
    assertThat(faultOf(finish(start, answer))).isEqualTo(Fault.FAILED);

    application.clock.advance(Duration.ofMinutes(10));
    assertThat(faultOf(finish(start, answer))).isEqualTo(Fault.TOO_LATE);
    assertThat(faultOf(finish(new Start(start.address(), "made up"), answer)))
        .isEqualTo(Fault.TOO_LATE);
  }

  @Test
  void wrong_answers_slow_down_the_address_they_come_from() {
    Start begun = application.singleSignOn.begin("").orElseThrow();
    for (int attempt = 0; attempt < 20; attempt++) {
      finish(begun, Map.of());
    }

    for (int attempt = 0; attempt < 5; attempt++) {
      assertThatExceptionOfType(Failure.TooManyAttempts.class)
          .isThrownBy(() -> finish(begun, Map.of()));
    }
    assertThat(reasons()).hasSize(20 + 1).containsOnlyOnce("too_many_attempts");
  }

  @Test
  void what_any_page_can_make_a_browser_ask_for_slows_nobody_down() {
    Start begun = application.singleSignOn.begin("").orElseThrow();
    Start made = new Start(begun.address(), "made up");
    for (int attempt = 0; attempt < 30; attempt++) {
      assertThat(faultOf(finish(made, Map.of()))).isEqualTo(Fault.TOO_LATE);
    }

    assertThat(faultOf(finish(begun, Map.of()))).isEqualTo(Fault.NOT_GENUINE);
  }

  @Test
  void what_is_sensitive_is_open_only_to_whom_the_provider_asked_lately() {
    String session = sessionOf(signIn(bob(Set.of("owners"))));
    assertThat(provenLately(session)).isFalse();

    assertThat(prove(session, proven(bob(Set.of("owners"))))).isInstanceOf(Proven.class);

    assertThat(application.identityProvider.wasAskedAfresh()).isTrue();
    assertThat(provenLately(session)).isTrue();
  }

  @Test
  void a_sign_in_at_the_provider_just_now_is_a_proof_too() {
    assertThat(provenLately(sessionOf(signIn(proven(bob(Set.of("owners"))))))).isTrue();
  }

  @Test
  void the_proof_must_be_fresh_and_of_the_same_person() {
    String session = sessionOf(signIn(bob(Set.of("owners"))));

    assertThat(faultOf(prove(session, bob(Set.of("owners"))))).isEqualTo(Fault.NOT_ASKED_AGAIN);
    assertThat(faultOf(prove(session, provenBefore(Duration.ofMinutes(2)))))
        .isEqualTo(Fault.NOT_ASKED_AGAIN);
    assertThat(faultOf(prove(session, proven(identified("sub-eve", "eve", Set.of("owners"))))))
        .isEqualTo(Fault.SOMEBODY_ELSE);
    assertThat(provenLately(session)).isFalse();
  }

  @Test
  void a_proof_counts_for_the_session_alone_in_which_it_was_asked_for() {
    Administrator bob = administratorOf(signIn(bob(Set.of("owners"))));
    String eves = sessionOf(signIn(identified("sub-eve", "eve", Set.of("owners"))));
    Start start = application.singleSignOn.beginProof(bob.id()).orElseThrow();
    Map<String, List<String>> answer = answer(start, proven(bob(Set.of("owners"))));

    assertThat(
            faultOf(application.singleSignOn.finish(start.note(), answer, Optional.of(eves), HERE)))
        .isEqualTo(Fault.TOO_LATE);
  }

  @Test
  void passwords_and_second_factors_and_the_role_are_for_the_provider() {
    application = InMemoryApplication.ofAlice(SecondFactorPolicy.REQUIRED, policy(false));
    Arrival arrival = signIn(proven(bob(Set.of("staff"))));
    Administrator bob = administratorOf(arrival);
    SignedIn signedIn = application.signIn.resume(sessionOf(arrival)).orElseThrow();

    assertThat(signedIn.secondFactorDue()).isFalse();
    assertNotAllowed(() -> application.manageSecondFactor.propose(signedIn.at(HERE)));
    assertNotAllowed(
        () -> application.manageAdministrators.setRole(bob.id(), Role.OWNER, BY_ALICE));
    assertNotAllowed(
        () ->
            application.manageAdministrators.resetPassword(
                bob.id(), new Password("four quiet green boats"), BY_ALICE));
    assertThat(application.signIn.signIn("bob", new Password(""), HERE)).isEmpty();
    assertThat(application.signIn.prove(sessionOf(arrival), new Password(""), HERE)).isFalse();
  }

  @Test
  void an_owner_of_the_provider_does_not_stand_in_for_the_last_one_with_a_password() {
    administratorOf(signIn(bob(Set.of("owners"))));
    Administrator alice =
        application.administrators.all().stream()
            .filter(person -> person.passwordHash().isPresent())
            .findFirst()
            .orElseThrow();

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> application.manageAdministrators.remove(alice.id(), BY_ALICE));
  }

  @Test
  void an_owner_of_the_provider_may_be_removed_which_ends_their_sessions() {
    Arrival arrival = signIn(bob(Set.of("owners")));

    application.manageAdministrators.remove(administratorOf(arrival).id(), BY_ALICE);

    assertThat(application.signIn.resume(sessionOf(arrival))).isEmpty();
  }

  @Test
  void where_it_is_the_only_way_no_password_signs_in_and_no_session_that_began_with_one_goes_on() {
    NewSession before =
        (NewSession)
            application
                .signIn
                .signIn("alice", InMemoryApplication.ALICES_PASSWORD, HERE)
                .orElseThrow();
    InMemoryApplication only = with(true);
    carryOver(before.secret(), application, only);

    assertThat(only.signIn.resume(before.secret())).isEmpty();
    assertNotAllowed(() -> only.signIn.signIn("alice", InMemoryApplication.ALICES_PASSWORD, HERE));
    assertNotAllowed(() -> only.signIn.enterCode("ticket", "123456", HERE));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_session_ends_when_its_provider_is_given_up_or_changed(boolean givenUp) {
    Arrival arrival = signIn(bob(Set.of("staff")));
    SignInPolicy other =
        givenUp
            ? SignInPolicy.PASSWORDS_ALONE
            : new SignInPolicy(
                Optional.of(
                    new ProviderPolicy("https://other.example", "other", false, List.of())));
    InMemoryApplication later = new InMemoryApplication(SecondFactorPolicy.OPTIONAL, other);
    later.administrators.add(administratorOf(arrival));
    carryOver(sessionOf(arrival), application, later);

    assertThat(application.signIn.resume(sessionOf(arrival))).isPresent();
    assertThat(later.signIn.resume(sessionOf(arrival))).isEmpty();
  }

  private static InMemoryApplication with(boolean only) {
    return InMemoryApplication.ofAlice(SecondFactorPolicy.OPTIONAL, policy(only));
  }

  private static SignInPolicy policy(boolean only) {
    return new SignInPolicy(
        Optional.of(
            new ProviderPolicy(
                ISSUER,
                "Example SSO",
                only,
                List.of(
                    new Grant(Role.AUDITOR, "staff"),
                    new Grant(Role.ADMINISTRATOR, "admins"),
                    new Grant(Role.OWNER, "owners")))));
  }

  private Arrival signIn(Identified who) {
    Start start = application.singleSignOn.begin("").orElseThrow();
    return finish(start, answer(start, who));
  }

  private Arrival prove(String session, Identified who) {
    Administrator self = application.signIn.resume(session).orElseThrow().administrator();
    Start start = application.singleSignOn.beginProof(self.id()).orElseThrow();
    return application.singleSignOn.finish(
        start.note(), answer(start, who), Optional.of(session), HERE);
  }

  private Arrival finish(Start start, Map<String, List<String>> answer) {
    return application.singleSignOn.finish(start.note(), answer, Optional.empty(), HERE);
  }

  private Map<String, List<String>> answer(Start start, Identified who) {
    String state = start.address().getQuery().replace("state=", "");
    return Map.of(
        "code", List.of(application.identityProvider.vouchFor(who)), "state", List.of(state));
  }

  private static Identified bob(Set<String> groups) {
    return identified("sub-bob", "bob", groups);
  }

  private static Identified identified(String subject, String username, Set<String> groups) {
    return new Identified(
        new ExternalIdentity(ISSUER, subject), Optional.of(username), groups, Optional.empty());
  }

  private Identified proven(Identified who) {
    return at(who, application.clock.instant().minusSeconds(1));
  }

  private Identified provenBefore(Duration ago) {
    return at(bob(Set.of("owners")), application.clock.instant().minus(ago));
  }

  private static Identified at(Identified who, Instant provenAt) {
    return new Identified(who.identity(), who.username(), who.groups(), Optional.of(provenAt));
  }

  private boolean provenLately(String session) {
    return application
        .signIn
        .resume(session)
        .orElseThrow()
        .at(HERE)
        .isProven(application.clock.instant());
  }

  private static void carryOver(String secret, InMemoryApplication from, InMemoryApplication to) {
    TokenDigest digest = from.secrets.digest(secret.getBytes(StandardCharsets.UTF_8));
    to.sessions.add(from.sessions.find(digest).orElseThrow());
  }

  private static Administrator administratorOf(Arrival arrival) {
    return ((Admitted) arrival).session().administrator();
  }

  private static String sessionOf(Arrival arrival) {
    return ((Admitted) arrival).session().secret();
  }

  private static Fault faultOf(Arrival arrival) {
    return ((Refused) arrival).fault();
  }

  private List<AuditEvent> events(AuditAction action) {
    return application.auditLog.events().stream()
        .filter(event -> event.action() == action)
        .toList();
  }

  private List<String> reasons() {
    return events(AuditAction.SESSION_FAILED).stream()
        .flatMap(event -> event.changes().stream())
        .filter(change -> change.field().equals("reason"))
        .map(change -> change.after().orElseThrow())
        .toList();
  }

  private static void assertNotAllowed(ThrowingCallable step) {
    assertThatExceptionOfType(Failure.NotAllowed.class).isThrownBy(step);
  }
}
