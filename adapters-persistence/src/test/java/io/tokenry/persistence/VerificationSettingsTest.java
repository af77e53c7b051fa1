package io.tokenry.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VerificationSettingsTest {

  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final Duration STALENESS = Duration.ofSeconds(10);

  @Test
  void limits_themselves_are_allowed() {
    assertThat(new VerificationSettings(Duration.ZERO, Duration.ofSeconds(1), 1_000)).isNotNull();
    assertThat(new VerificationSettings(Duration.ofDays(1), Duration.ofMinutes(10), 10_000_000))
        .isNotNull();
  }

  @Test
  void a_grace_out_of_range_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VerificationSettings(Duration.ofSeconds(-1), STALENESS, 1_000))
        .withMessage("the outage grace is PT0S to PT24H, not PT-1S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VerificationSettings(Duration.ofHours(25), STALENESS, 1_000));
  }

  @Test
  void a_staleness_out_of_range_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VerificationSettings(GRACE, Duration.ofMillis(999), 1_000))
        .withMessage("the max staleness is PT1S to PT10M, not PT0.999S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VerificationSettings(GRACE, Duration.ofMinutes(11), 1_000));
  }

  @Test
  void a_cache_out_of_range_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VerificationSettings(GRACE, STALENESS, 999))
        .withMessage("the cache size is 1000 to 10000000, not 999");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VerificationSettings(GRACE, STALENESS, 10_000_001));
  }
}
