package io.tokenry.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaxLifetimeTest {

  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
  private static final MaxLifetime TEN_DAYS = MaxLifetime.ofDays(10);

  @ParameterizedTest
  @ValueSource(ints = {1, 90, 3650})
  void is_some_whole_days(int days) {
    assertThat(MaxLifetime.ofDays(days).endOf(SINCE)).contains(SINCE.plusSeconds(86_400L * days));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3651, Integer.MAX_VALUE})
  void is_not_more_and_not_less(int days) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> MaxLifetime.ofDays(days))
        .satisfies(
            wrong ->
                assertThat(wrong.violations())
                    .isEqualTo(List.of(Violation.of("max_lifetime", "bad_lifetime", 1, 3650))));
  }

  @Test
  void ends_a_value_where_its_own_expiry_does_not_do_so_earlier() {
    Optional<Instant> day9 = Optional.of(Instant.parse("2026-01-10T00:00:00Z"));
    Optional<Instant> day10 = Optional.of(Instant.parse("2026-01-11T00:00:00Z"));
    Optional<Instant> day11 = Optional.of(Instant.parse("2026-01-12T00:00:00Z"));

    assertThat(TEN_DAYS.endOf(SINCE, day9)).isEqualTo(day9);
    assertThat(TEN_DAYS.endOf(SINCE, day11)).isEqualTo(day10);
    assertThat(TEN_DAYS.endOf(SINCE, Optional.empty())).isEqualTo(day10);
    assertThat(MaxLifetime.NONE.endOf(SINCE, day11)).isEqualTo(day11);
    assertThat(MaxLifetime.NONE.endOf(SINCE, Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10, 9, true",
    "10, 10, false",
    "10, 11, false",
    ", 10, true",
    "10, , false",
    ", , false"
  })
  void knows_whether_it_is_longer(Integer one, Integer other, boolean longer) {
    assertThat(of(one).isLongerThan(of(other))).isEqualTo(longer);
  }

  @Test
  void reads_well() {
    assertThat(MaxLifetime.NONE).hasToString("none");
    assertThat(MaxLifetime.ofDays(1)).hasToString("1 day");
    assertThat(MaxLifetime.ofDays(90)).hasToString("90 days");
  }

  private static MaxLifetime of(Integer days) {
    return days == null ? MaxLifetime.NONE : MaxLifetime.ofDays(days);
  }
}
