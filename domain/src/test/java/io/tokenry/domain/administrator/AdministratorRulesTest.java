package io.tokenry.domain.administrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.TokenDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdministratorRulesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"alice", "nguyễn.văn", "a+b@example.com", "ops_team-2", "नमस्ते"})
  void a_user_name_has_letters_digits_and_a_few_signs(String text) {
    assertThat(new Username(text).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"al ice", "al\u202Eice", "<b>", "a/b", "a\u0000", "al\u3164ice", "al\uFE00ice"})
  void a_user_name_has_nothing_else(String text) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> new Username(text))
        .satisfies(
            wrong ->
                assertThat(wrong.violations())
                    .containsExactly(Violation.of("username", "bad_username")));
  }

  @Test
  void user_names_that_differ_in_case_alone_have_the_same_key() {
    assertThat(new Username("ALICE").key()).isEqualTo(new Username("alice").key());
  }

  @Test
  void a_password_is_long_enough_and_not_too_long() {
    assertThat(check("seven77")).contains(Violation.of("password", "too_short", 8, 7));
    assertThat(check("")).contains(Violation.of("password", "required"));
    assertThat(check("ab".repeat(129))).contains(Violation.of("password", "too_long", 256, 258));
    assertThat(check("correct horse")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "PassWord1", "alice-smith", "ALICE-SMITH", "xxxxxxxxxxxx"})
  void a_password_that_others_would_guess_is_refused(String text) {
    assertThat(check(text)).contains(Violation.of("password", "guessable_password"));
  }

  @Test
  void a_password_and_its_hash_are_in_no_text_about_them() {
    assertThat(new Password("correct horse").toString()).doesNotContain("correct");
    assertThat(new PasswordHash("$argon2id$secret").toString()).doesNotContain("secret");
  }

  @Test
  void a_session_ends_when_it_is_idle_for_30_minutes() {
    Session session = session(NOW, NOW);

    assertThat(session.isAlive(NOW.plus(Duration.ofMinutes(30)).minusNanos(1))).isTrue();
    assertThat(session.isAlive(NOW.plus(Duration.ofMinutes(30)))).isFalse();
  }

  @Test
  void a_session_ends_after_12_hours_however_busy_it_is() {
    Instant end = NOW.plus(Duration.ofHours(12));
    Session session = session(NOW, end.minusSeconds(1));

    assertThat(session.isAlive(end.minusNanos(1))).isTrue();
    assertThat(session.isAlive(end)).isFalse();
  }

  private static Session session(Instant startedAt, Instant lastSeenAt) {
    AdministratorId id = AdministratorId.at(NOW, new Random(1));
    return new Session(new TokenDigest(new byte[32]), id, startedAt, lastSeenAt, startedAt);
  }

  private static Optional<Violation> check(String text) {
    return PasswordPolicy.check("password", new Password(text), "alice-smith");
  }
}
