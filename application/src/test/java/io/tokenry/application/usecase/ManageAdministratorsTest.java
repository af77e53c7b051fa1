package io.tokenry.application.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageAdministrators;
import io.tokenry.application.port.in.SignIn.NewSession;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.audit.Origin;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class ManageAdministratorsTest {

  private static final Origin OPERATOR = Origin.COMMAND_LINE;
  private static final Password PASSWORD = new Password("correct horse");
  private static final Password OTHER = new Password("battery staple");

  private final InMemoryApplication application = new InMemoryApplication();
  private final ManageAdministrators administrators = application.manageAdministrators;

  @Test
  void the_first_administrator_is_set_up_once() {
    assertThat(administrators.isSetUpPending()).isTrue();

    administrators.setUp("alice", PASSWORD, OPERATOR);

    assertThat(administrators.isSetUpPending()).isFalse();
    assertThatExceptionOfType(Failure.NotAllowed.class)
        .isThrownBy(() -> administrators.setUp("mallory", PASSWORD, OPERATOR));
  }

  @Test
  void the_set_up_link_is_valid_until_there_is_an_administrator() {
    OneTimeSetUpLink link = new OneTimeSetUpLink(administrators, new SecureRandom());

    assertThat(link.isValid(link.secret())).isTrue();
    assertThat(link.isValid("guess")).isFalse();

    administrators.setUp("alice", PASSWORD, OPERATOR);

    assertThat(link.isValid(link.secret())).isFalse();
  }

  @Test
  void a_bad_name_and_a_bad_password_are_reported_together() {
    assertThatExceptionOfType(Failure.Invalid.class)
        .isThrownBy(() -> administrators.setUp("", new Password("short"), OPERATOR))
        .satisfies(
            failure ->
                assertThat(failure.violations())
                    .containsExactly(
                        Violation.of("username", "required"),
                        Violation.of("password", "too_short", 8, 5)));
  }

  @Test
  void a_disabled_administrator_is_signed_out_and_may_come_back() {
    administrators.setUp("alice", PASSWORD, OPERATOR);
    Administrator bob = administrators.add("bob", Role.OWNER, PASSWORD, OPERATOR);
    String session = signIn("bob", PASSWORD);

    administrators.setDisabled(bob.id(), true, OPERATOR);
    assertThat(application.signIn.resume(session)).isEmpty();

    administrators.setDisabled(bob.id(), false, OPERATOR);
    assertThat(application.signIn.resume(session)).isEmpty();
    assertThat(application.signIn.resume(signIn("bob", PASSWORD))).isPresent();
  }

  @Test
  void the_last_one_who_can_sign_in_stays() {
    Administrator alice = administrators.setUp("alice", PASSWORD, OPERATOR);
    Administrator bob = administrators.add("bob", Role.OWNER, PASSWORD, OPERATOR);
    administrators.setDisabled(bob.id(), true, OPERATOR);

    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> administrators.remove(alice.id(), OPERATOR));
    assertThatExceptionOfType(Failure.Conflict.class)
        .isThrownBy(() -> administrators.setDisabled(alice.id(), true, OPERATOR));

    administrators.remove(bob.id(), OPERATOR);
    assertThat(administrators.all()).containsExactly(alice);
  }

  @Test
  void a_reset_password_replaces_the_old_one_and_ends_all_sessions() {
    Administrator alice = administrators.setUp("alice", PASSWORD, OPERATOR);
    String session = signIn("alice", PASSWORD);

    administrators.resetPassword(alice.id(), OTHER, OPERATOR);

    assertThat(application.signIn.resume(session)).isEmpty();
    assertThat(application.signIn.signIn("alice", PASSWORD, "192.0.2.1")).isEmpty();
    assertThat(signIn("alice", OTHER)).isNotEmpty();
  }

  @Test
  void changing_ones_own_password_ends_the_other_sessions() {
    Administrator alice = administrators.setUp("alice", PASSWORD, OPERATOR);
    String here = signIn("alice", PASSWORD);
    String elsewhere = signIn("alice", PASSWORD);

    administrators.changeOwnPassword(alice.id(), PASSWORD, OTHER, here, by(alice));

    assertThat(application.signIn.resume(here)).isPresent();
    assertThat(application.signIn.resume(elsewhere)).isEmpty();
  }

  @Test
  void ones_own_password_is_changed_only_by_who_knows_it() {
    Administrator alice = administrators.setUp("alice", PASSWORD, OPERATOR);

    assertThatExceptionOfType(Failure.Invalid.class)
        .isThrownBy(
            () ->
                administrators.changeOwnPassword(
                    alice.id(), OTHER, new Password("short"), "session", by(alice)))
        .satisfies(
            failure ->
                assertThat(failure.violations())
                    .containsExactly(
                        Violation.of("password", "too_short", 8, 5),
                        Violation.of("current_password", "wrong")));
  }

  private String signIn(String username, Password password) {
    return application
        .signIn
        .signIn(username, password, "192.0.2.1")
        .map(NewSession.class::cast)
        .orElseThrow()
        .secret();
  }

  private static Origin by(Administrator person) {
    return new Origin(person.asActor(), "192.0.2.1");
  }
}
