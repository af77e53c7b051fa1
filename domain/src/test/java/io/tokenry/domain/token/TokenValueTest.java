package io.tokenry.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenValueTest {

  @ParameterizedTest
  @ValueSource(strings = {"abcdefghijklmnop", "AZaz09-._~+/AZaz", "abcdefghijklmn=="})
  void a_value_may_use_the_whole_token_alphabet(String text) {
    assertThat(new TokenValue(text).reveal()).isEqualTo(text);
    assertThat(TokenValue.presented(text)).contains(new TokenValue(text));
  }

  @Test
  void a_value_has_16_to_255_characters() {
    assertThat(new TokenValue("x".repeat(255)).reveal()).hasSize(255);
    assertRefused("x".repeat(15), Violation.of("token", "too_short", 16, 15));
    assertRefused("x".repeat(256), Violation.of("token", "too_long", 255, 256));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "=", "é", "\n", "\"", ":", "\u0000", "%"})
  void a_character_outside_the_alphabet_is_named_by_its_place(String wrong) {
    assertRefused(
        "abcdefgh" + wrong + "ijklmnopq", Violation.of("token", "bad_token_character", 9));
    assertThat(TokenValue.presented("abcdefgh" + wrong + "ijklmnopq")).isEmpty();
  }

  @Test
  void nothing_but_padding_is_no_value() {
    assertRefused("=".repeat(16), Violation.of("token", "bad_token_character", 1));
  }

  @Test
  void what_cannot_be_a_value_is_nobodys() {
    assertThat(TokenValue.presented("short")).isEmpty();
    assertThat(TokenValue.presented("x".repeat(256))).isEmpty();
  }

  @Test
  void the_secret_is_in_no_text_about_it() {
    String secret = "abcdefghijklmnop";

    assertThat(new TokenValue(secret).toString()).doesNotContain(secret);
    assertThat(new SpecifiedValue(secret).toString()).doesNotContain(secret);
    assertThat(new Credential(new TokenDigest(new byte[32]), new TokenHint("…op")).toString())
        .doesNotContain("0, 0");
  }

  private static void assertRefused(String text, Violation violation) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> new TokenValue(text))
        .extracting(InvalidValue::violations)
        .isEqualTo(List.of(violation));
  }
}
