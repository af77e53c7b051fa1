package io.tokenry.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

  @ParameterizedTest
  @CsvSource({"0,no characters", "1,1 character", "2,2 characters"})
  void a_number_of_characters_is_told_in_its_grammatical_number(int number, String words) {
    String sentence = Messages.ENGLISH.of(Violation.of("token", "too_short", 16, number));

    assertThat(sentence).isEqualTo("The token has " + words + ": use 16 or more.");
  }
}
