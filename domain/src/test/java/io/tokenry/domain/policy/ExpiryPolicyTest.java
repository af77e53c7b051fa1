package io.tokenry.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.Violation;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpiryPolicyTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void an_expiry_lies_in_the_future() {
    assertThat(ExpiryPolicy.check(NOW.plusNanos(1), NOW)).isEmpty();
    assertThat(ExpiryPolicy.check(NOW, NOW)).contains(Violation.of("expires_at", "not_in_future"));
  }

  @Test
  void an_expiry_can_be_written_in_four_digits_of_year() {
    assertThat(ExpiryPolicy.check(Instant.parse("9999-12-31T23:59:59Z"), NOW)).isEmpty();
    assertThat(ExpiryPolicy.check(Instant.parse("+10000-01-01T00:00:00Z"), NOW))
        .contains(Violation.of("expires_at", "too_far"));
  }
}
