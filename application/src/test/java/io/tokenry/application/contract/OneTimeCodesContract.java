package io.tokenry.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.OneTimeCodes;
import io.tokenry.domain.administrator.TotpSecret;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * What every implementation of {@link OneTimeCodes} must do; whether the codes are those of RFC
 * 6238 is for the real ones to show.
 */
public abstract class OneTimeCodesContract {

  private static final TotpSecret SECRET = TotpSecret.random(new Random(1));

  protected abstract OneTimeCodes codes();

  @Test
  void a_code_has_six_digits_and_is_the_same_each_time() {
    for (long step = 0; step < 1000; step++) {
      assertThat(codes().code(SECRET, step)).matches("[0-9]{6}");
      assertThat(codes().code(SECRET, step)).isEqualTo(codes().code(SECRET, step));
    }
  }

  @Test
  void another_step_and_another_secret_have_other_codes_as_good_as_always() {
    TotpSecret other = TotpSecret.random(new Random(2));

    assertThat(LongStream.range(0, 100).mapToObj(step -> codes().code(SECRET, step)).distinct())
        .hasSizeGreaterThan(95);
    assertThat(
            LongStream.range(0, 100)
                .filter(step -> codes().code(SECRET, step).equals(codes().code(other, step)))
                .count())
        .isLessThan(5);
  }
}
