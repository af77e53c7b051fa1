package io.tokenry.domain.administrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecondFactorSecretsTest {

  /** RFC 4648 section 10, and the secret of RFC 6238 appendix B. */
  @ParameterizedTest
  @CsvSource({"fooba, MZXW6YTB", "12345678901234567890, GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"})
  void bytes_are_written_in_base32_as_the_standard_says(String plain, String encoded) {
    assertThat(Base32.encode(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
  }

  @Test
  void a_secret_has_160_bits() {
    assertThat(TotpSecret.random(new Random(1)).base32()).matches("[A-Z2-7]{32}");
    assertThatIllegalArgumentException().isThrownBy(() -> new TotpSecret(new byte[19]));
  }

  @Test
  void a_step_begins_every_half_minute() {
    assertThat(TotpSecret.stepAt(Instant.ofEpochSecond(59))).isEqualTo(1);
    assertThat(TotpSecret.stepAt(Instant.ofEpochSecond(60))).isEqualTo(2);
  }

  @Test
  void a_recovery_code_is_read_however_it_is_grouped() {
    RecoveryCode code = RecoveryCode.random(new Random(1));

    assertThat(code.grouped()).matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}");
    assertThat(RecoveryCode.parse(code.grouped())).contains(code);
    assertThat(RecoveryCode.parse(" " + code.text().toUpperCase(Locale.ROOT) + "\n"))
        .contains(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "123456", "abcd-efgh-ijkl-mno", "abcd-efgh-ijkl-mno1"})
  void anything_else_is_no_recovery_code(String typed) {
    assertThat(RecoveryCode.parse(typed)).isEmpty();
  }

  @Test
  void no_secret_shows_itself() {
    TotpSecret secret = TotpSecret.random(new Random(1));
    RecoveryCode code = RecoveryCode.random(new Random(1));

    assertThat(secret + " " + code + " " + code.asPassword())
        .doesNotContain(secret.base32(), code.text());
  }
}
