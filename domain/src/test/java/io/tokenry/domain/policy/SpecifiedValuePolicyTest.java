package io.tokenry.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.Violation;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.domain.token.TokenValue;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecifiedValuePolicyTest {

  private static final TokenFormat FORMAT = new TokenFormat("tkr");
  private static final SpecifiedValuePolicy POLICY = new SpecifiedValuePolicy(FORMAT);

  @ParameterizedTest
  @CsvSource({
    "aaaaaaaaaaaaaaaa, guessable_repeats",
    "abababababababab, guessable_repeats",
    "passwordpassword, guessable_repeats",
    "aabbaabbccaabbcc, guessable_repeats",
    "0123456789abcdef, guessable_sequence",
    "abcdefghijklmnopqrst, guessable_sequence",
    "zyxwvutsrqponmlkji, guessable_sequence",
    "qwertyuiopasdfgh, guessable_sequence",
    "my-secret-api-token, guessable_common",
    "your-api-key-here, guessable_common",
    "PasswordChangeMe, guessable_common",
    "password12345678, guessable_common",
    "Forum-Sync-Robot, guessable_name",
    "forumsyncrobot2026, guessable_name"
  })
  void a_value_that_others_would_guess_is_refused_with_the_reason(String value, String rule) {
    assertThat(POLICY.check(new TokenValue(value), Optional.of("Forum sync robot")))
        .contains(Violation.of("token", rule));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kJ8s-2mQ.w_Zp~4xT+v/",
        "5f4dcc3b5aa765d61d8327deb882cf99",
        "correct-horse-battery-staple",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "Xk2-bootstrap-for-tests-91"
      })
  void a_value_that_nobody_would_guess_is_accepted(String value) {
    assertThat(POLICY.check(new TokenValue(value), Optional.of("Forum sync robot"))).isEmpty();
  }

  @Test
  void a_value_with_our_prefix_must_have_a_true_checksum() {
    TokenValue generated = FORMAT.generate(new Random(1));
    TokenValue wrong = new TokenValue("tkr_abcdefghijklmnop");

    assertThat(POLICY.check(generated, Optional.empty())).isEmpty();
    assertThat(POLICY.check(wrong, Optional.empty()))
        .contains(Violation.of("token", "bad_checksum", "tkr_"));
  }
}
