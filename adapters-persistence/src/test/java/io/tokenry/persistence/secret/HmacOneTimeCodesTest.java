package io.tokenry.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.administrator.TotpSecret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HmacOneTimeCodesTest {

  private static final TotpSecret SECRET =
      new TotpSecret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  /** The last six of the eight digits in RFC 6238 appendix B. */
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void the_codes_are_those_of_the_standard(long second, String code) {
    long step = TotpSecret.stepAt(Instant.ofEpochSecond(second));

    assertThat(new HmacOneTimeCodes().code(SECRET, step)).isEqualTo(code);
  }
}
