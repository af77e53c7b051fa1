package io.tokenry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStringTest {

  @Test
  void names_and_values_are_decoded_and_repeated_names_kept() {
    assertThat(QueryString.parse("a=1&b=x+y%20z&a=&%C3%A9=%F0%9F%94%91&flag&&c=d=e"))
        .contains(
            Map.of(
                "a", List.of("1", ""),
                "b", List.of("x y z"),
                "é", List.of("🔑"),
                "flag", List.of(""),
                "c", List.of("d=e")));
  }

  @Test
  void an_empty_query_has_no_parameters() {
    assertThat(QueryString.parse("")).contains(Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%1", "a=%zz", "%g0=1", "a=%ff", "a=%C3", "a=%ED%A0%80", "a=é"})
  void what_is_no_percent_encoded_utf_8_is_refused(String query) {
    assertThat(QueryString.parse(query)).isEmpty();
  }
}
