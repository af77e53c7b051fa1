package io.tokenry.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.domain.InvalidValue;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenFormatTest {

  private static final TokenFormat FORMAT = new TokenFormat("tkr");
  private static final Random RANDOM = new Random(42);

  @RepeatedTest(50)
  void a_generated_value_has_the_published_form_and_a_true_checksum() {
    TokenValue value = FORMAT.generate(RANDOM);

    assertThat(value.reveal()).matches("tkr_[0-9A-Za-z]{36}");
    assertThat(FORMAT.isOwn(value)).isTrue();
    assertThat(FORMAT.checksumHolds(value)).isTrue();
  }

  @Test
  void the_checksum_is_crc_32_of_all_before_it_in_six_base62_digits() {
    // Worked out with another program: CRC-32 of the first 34 characters is 0x06E5DEE8.
    TokenValue value = new TokenValue("tkr_000000000000000000000000000000" + "07paAK");

    assertThat(FORMAT.checksumHolds(value)).isTrue();
  }

  @Test
  void one_wrong_character_anywhere_breaks_the_checksum() {
    String value = FORMAT.generate(RANDOM).reveal();

    for (int i = 0; i < value.length(); i++) {
      char other = value.charAt(i) == 'x' ? 'y' : 'x';
      String mistyped = value.substring(0, i) + other + value.substring(i + 1);
      assertThat(FORMAT.checksumHolds(new TokenValue(mistyped))).as(mistyped).isFalse();
    }
  }

  @Test
  void generated_values_differ() {
    Set<TokenValue> values = new HashSet<>();

    for (int i = 0; i < 1_000; i++) {
      values.add(FORMAT.generate(RANDOM));
    }

    assertThat(values).hasSize(1_000);
  }

  @Test
  void the_hint_of_a_generated_value_shows_its_start_and_its_end() {
    String value = FORMAT.generate(RANDOM).reveal();

    String hint = FORMAT.hintOf(new TokenValue(value)).value();

    assertThat(hint).isEqualTo(value.substring(0, 8) + "…" + value.substring(36 + 4 - 4));
  }

  @ParameterizedTest
  @CsvSource({
    "abcdefghijklmnopqrstuvwx, …uvwx",
    "abcdefghijklmnopqrstuvw, …vw",
    "abcdefghijklmnop, …op"
  })
  void the_hint_of_a_specified_value_shows_less_the_shorter_it_is(String value, String hint) {
    assertThat(FORMAT.hintOf(new TokenValue(value)).value()).isEqualTo(hint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"t", "Tkr", "tkr_", "", "abcdefghijk", "tk r"})
  void a_prefix_has_2_to_10_lower_case_letters_or_digits(String prefix) {
    assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new TokenFormat(prefix));
  }
}
