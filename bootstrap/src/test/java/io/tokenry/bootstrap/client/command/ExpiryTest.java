package io.tokenry.bootstrap.client.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ExpiryTest {

  private static final Instant NOW = Instant.parse("2026-11-29T16:00:00.123Z");

  @ParameterizedTest
  @CsvSource({
    "30m, 2026-11-29T16:30:00Z",
    "12h, 2026-11-30T04:00:00Z",
    "90d, 2027-02-27T16:00:00Z",
    "2w, 2026-12-13T16:00:00Z",
    "PT1H, 2026-11-29T17:00:00Z",
    "2027-01-31, 2027-01-31T00:00:00Z",
    "2027-01-31T12:00:00Z, 2027-01-31T12:00:00Z",
    "2027-01-31T12:00:00+07:00, 2027-01-31T05:00:00Z"
  })
  void a_time_can_be_said_in_many_ways(String said, String meant) {
    assertThat(new Expiry().convert(said).at(NOW)).isEqualTo(meant);
  }

  @Test
  void never_is_said_by_its_name() {
    assertThat(new Expiry().convert("never").at(NOW)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "90", "2027-02-30", "2027-01-31 12:00", "1y", "-P"})
  void anything_else_is_refused_with_examples(String said) {
    assertThatThrownBy(() -> new Expiry().convert(said))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("90d");
  }

  @ParameterizedTest
  @CsvSource({"45s, PT45S", "30m, PT30M", "2w, PT336H", "P1D, PT24H"})
  void a_span_can_be_said_in_short(String said, Duration meant) {
    assertThat(new TimeSpan().convert(said)).isEqualTo(meant);
  }
}
