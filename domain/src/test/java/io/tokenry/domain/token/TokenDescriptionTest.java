package io.tokenry.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenDescriptionTest {

  @Test
  void a_description_may_have_lines() {
    assertThat(new TokenDescription("one\r\ntwo\n\tthree").value()).isEqualTo("one\ntwo\n\tthree");
  }

  @Test
  void a_description_has_at_most_500_characters() {
    assertThat(new TokenDescription("x".repeat(500)).value()).hasSize(500);
    assertRefused("x".repeat(501), Violation.of("description", "too_long", 500, 501));
  }

  @Test
  void a_description_hides_nothing() {
    assertRefused("a\u0000", Violation.of("description", "forbidden_character", "U+0000", 2));
  }

  private static void assertRefused(String text, Violation violation) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> new TokenDescription(text))
        .extracting(InvalidValue::violations)
        .isEqualTo(List.of(violation));
  }
}
