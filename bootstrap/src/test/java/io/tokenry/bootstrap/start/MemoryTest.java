package io.tokenry.bootstrap.start;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.persistence.VerificationSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryTest {

  private static final long MEBIBYTE = 1024L * 1024;

  @Test
  void what_is_remembered_by_default_has_room_in_the_launchers_jvm() {
    assertThatCode(() -> Memory.requireEnough(VerificationSettings.DEFAULTS, 256 * MEBIBYTE))
        .doesNotThrowAnyException();
  }

  @Test
  void more_than_half_of_the_memory_is_refused_with_what_would_be_enough() {
    VerificationSettings million = remembering(1_000_000);

    assertThatThrownBy(() -> Memory.requireEnough(million, 256 * MEBIBYTE))
        .isInstanceOf(CannotStart.class)
        .hasMessage(
            "TOKENRY_VERIFICATION_CACHE_SIZE: 1000000 tokens take up to 430 MiB, which is more than half"
                + " of the JVM's 256 MiB: choose a lower number, or set TOKENRY_JAVA_OPTIONS=-Xmx945m.");
    assertThatCode(() -> Memory.requireEnough(million, 945 * MEBIBYTE)).doesNotThrowAnyException();
  }

  private static VerificationSettings remembering(int tokens) {
    return new VerificationSettings(Duration.ofMinutes(5), Duration.ofSeconds(10), tokens);
  }
}
