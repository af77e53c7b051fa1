package io.tokenry.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenNameTest {

  @Test
  void a_name_is_trimmed_and_normalised() {
    TokenName name = new TokenName(" \u00A0\u3000Cafe\u0301 sync\t");

    assertThat(name.value()).isEqualTo("Café sync");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00A0", "\n\t"})
  void a_name_cannot_be_empty(String text) {
    assertRefused(text, Violation.of("name", "required"));
  }

  @Test
  void a_name_has_at_most_100_characters_however_many_units_they_take() {
    assertThat(new TokenName("😀".repeat(100)).value()).hasSize(200);
    assertRefused("😀".repeat(101), Violation.of("name", "too_long", 100, 101));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "\u001B",
        "\n",
        "\u007F",
        "\u202E",
        "\u2066",
        "\u200B",
        "\u200D",
        "\u200F",
        "\uFEFF",
        "\u2028",
        "\uD800",
        "\u00AD",
        "\u034F",
        "\u3164",
        "\u2800",
        "\uFE0F",
        "\u2065",
        "\uFFF0",
        "\uFFF8",
        "\uDB40\uDC00",
        "\uDB43\uDFFF"
      })
  void characters_that_hide_or_reorder_text_are_refused(String character) {
    String code = "U+%04X".formatted(character.codePointAt(0));

    assertRefused("ab" + character + "cd", Violation.of("name", "forbidden_character", code, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"👩‍💻 builds", "🏳️‍🌈", "👩🏽‍🚀", "❤️‍🔥", "1️⃣ first"})
  void the_joiner_and_the_selector_inside_an_emoji_are_allowed(String text) {
    assertThat(new TokenName(text).value()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u200D💻", "👩\u200Db", "👩\u200D"})
  void a_joiner_beside_anything_else_is_refused(String text) {
    assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new TokenName(text));
  }

  @Test
  void names_that_differ_in_case_alone_have_the_same_key() {
    assertThat(new TokenName("ÉCLAIR Straße").key())
        .isEqualTo(new TokenName("éclair STRASSE").key());
  }

  @Test
  void a_sigma_at_the_end_of_a_part_is_the_same_as_within_a_name() {
    assertThat(new TokenName("ΟΔΟΣΑΒ").key()).contains(TokenName.key("ΟΔΟΣ"));
    assertThat(new TokenName("οδος").key()).isEqualTo(TokenName.key("ΟΔΟΣ"));
  }

  private static void assertRefused(String text, Violation violation) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> new TokenName(text))
        .extracting(InvalidValue::violations)
        .isEqualTo(List.of(violation));
  }
}
