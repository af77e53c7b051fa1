package io.tokenry.application.usecase;

import static io.tokenry.application.testing.TokenBuilder.BY_ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.SignIn.NewSession;
import io.tokenry.application.port.in.SignIn.SignedIn;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Role;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignInTest {

  private static final Password RIGHT = InMemoryApplication.ALICES_PASSWORD;
  private static final Password WRONG = new Password("battery staple");

  private final InMemoryApplication application = InMemoryApplication.ofAlice();

  @Test
  void the_right_password_starts_a_session_whatever_the_case_of_the_name() {
    NewSession session = signIn("ALICE", RIGHT).orElseThrow();

    assertThat(application.signIn.resume(session.secret()))
        .map(SignedIn::administrator)
        .map(Administrator::username)
        .hasValueSatisfying(name -> assertThat(name.value()).isEqualTo("alice"));
  }

  @Test
  void every_session_has_another_secret() {
    assertThat(signIn("alice", RIGHT).orElseThrow().secret())
        .isNotEqualTo(signIn("alice", RIGHT).orElseThrow().secret());
  }

  @Test
  void a_wrong_password_an_unknown_name_and_a_disabled_account_are_refused_alike() {
    Administrator bob =
        application.manageAdministrators.add("bob", Role.ADMINISTRATOR, RIGHT, BY_ALICE);
    application.manageAdministrators.setDisabled(bob.id(), true, BY_ALICE);

    assertThat(signIn("alice", WRONG)).isEmpty();
    assertThat(signIn("nobody", RIGHT)).isEmpty();
    assertThat(signIn("no such name \u0000", RIGHT)).isEmpty();
    assertThat(signIn("bob", RIGHT)).isEmpty();
  }

  @Test
  void a_session_ends_when_it_is_signed_out_idle_or_old() {
    NewSession signedOut = signIn("alice", RIGHT).orElseThrow();
    NewSession idle = signIn("alice", RIGHT).orElseThrow();
    NewSession busy = signIn("alice", RIGHT).orElseThrow();

    application.signIn.signOut(signedOut.secret(), "192.0.2.1");
    assertThat(application.signIn.resume(signedOut.secret())).isEmpty();

    for (int minutes = 0; minutes < 12 * 60; minutes += 20) {
      assertThat(application.signIn.resume(busy.secret())).isPresent();
      application.clock.advance(Duration.ofMinutes(20));
    }
    assertThat(application.signIn.resume(idle.secret())).isEmpty();
    assertThat(application.signIn.resume(busy.secret())).isEmpty();
  }

  @Test
  void an_unknown_session_secret_is_nobody() {
    assertThat(application.signIn.resume("made up")).isEmpty();
  }

  @Test
  void wrong_passwords_make_the_next_attempt_wait_even_with_the_right_one() {
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(signIn("alice", WRONG)).isEmpty();
    }

    assertThatExceptionOfType(Failure.TooManyAttempts.class)
        .isThrownBy(() -> signIn("alice", RIGHT))
        .matches(failure -> failure.retryAfter().equals(Duration.ofSeconds(1)));

    application.clock.advance(Duration.ofSeconds(1));
    assertThat(signIn("alice", RIGHT)).isPresent();
    assertThat(signIn("alice", WRONG)).isEmpty();
  }

  @Test
  void an_account_never_waits_longer_than_half_a_minute() {
    for (int attempt = 0; attempt < 50; attempt++) {
      signIn("alice", WRONG, "192.0.2." + attempt);
      application.clock.advance(Duration.ofSeconds(30));
    }

    assertThat(signIn("alice", RIGHT, "198.51.100.1")).isPresent();
  }

  @Test
  void an_address_that_tries_many_names_waits_too() {
    for (int attempt = 0; attempt < 20; attempt++) {
      signIn("name" + attempt, WRONG);
    }

    assertThatExceptionOfType(Failure.TooManyAttempts.class)
        .isThrownBy(() -> signIn("another", WRONG));
    assertThat(signIn("alice", RIGHT, "198.51.100.1")).isPresent();
  }

  @Test
  void an_attempt_that_comes_too_soon_for_the_account_does_not_count_for_the_address() {
    application.manageAdministrators.add("bob", Role.ADMINISTRATOR, RIGHT, BY_ALICE);
    for (int attempt = 0; attempt < 5; attempt++) {
      signIn("alice", WRONG, "198.51.100.1");
    }

    for (int attempt = 0; attempt < 20; attempt++) {
      assertThatExceptionOfType(Failure.TooManyAttempts.class)
          .isThrownBy(() -> signIn("alice", RIGHT));
    }

    assertThat(signIn("bob", RIGHT)).isPresent();
  }

  @Test
  void the_right_password_of_one_account_does_not_make_up_for_wrong_ones_of_others() {
    for (int attempt = 0; attempt < 19; attempt++) {
      signIn("name" + attempt, WRONG);
    }
    assertThat(signIn("alice", RIGHT)).isPresent();
    signIn("one more", WRONG);

    assertThatExceptionOfType(Failure.TooManyAttempts.class)
        .isThrownBy(() -> signIn("alice", RIGHT));
  }

  @Test
  void right_passwords_never_make_an_address_wait() {
    for (int attempt = 0; attempt < 50; attempt++) {
      assertThat(signIn("alice", RIGHT)).isPresent();
    }
  }

  private Optional<NewSession> signIn(String username, Password password) {
    return signIn(username, password, "192.0.2.1");
  }

  private Optional<NewSession> signIn(String username, Password password, String address) {
    return application.signIn.signIn(username, password, address).map(NewSession.class::cast);
  }
}
