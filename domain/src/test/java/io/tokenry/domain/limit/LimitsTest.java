package io.tokenry.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {

  @ParameterizedTest
  @ValueSource(strings = {"billing", "https://api.example.org:8443/v1", "urn:x:Y", "a-b_c.d~e"})
  void an_audience_is_a_name_or_an_address(String name) {
    assertThat(new Audience(name).name()).isEqualTo(name);
  }

  @Test
  void white_space_around_an_audience_is_no_part_of_it() {
    assertThat(new Audience(" billing\r")).isEqualTo(new Audience("billing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words", "a,b", "é", "a?b", "a%20b", "a\u0000b", "a\u202Eb"})
  void anything_else_is_no_audience(String name) {
    assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> new Audience(name));
  }

  @Test
  void an_audience_has_at_most_100_characters() {
    assertThat(new Audience("a".repeat(100)).name()).hasSize(100);
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> new Audience("a".repeat(101)))
        .satisfies(
            wrong ->
                assertThat(wrong.violations())
                    .containsExactly(Violation.of("audience", "too_long", 100, 101)));
  }

  @Test
  void every_wrong_element_is_told_with_its_place_and_number() {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> Audiences.of(List.of("billing", "two words", "")))
        .satisfies(
            wrong ->
                assertThat(wrong.violations())
                    .containsExactly(
                        new Violation(
                            "audiences",
                            OptionalInt.of(1),
                            "bad_audience_character",
                            List.of(4, 2)),
                        new Violation("audiences", OptionalInt.of(2), "required", List.of(3))));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> AllowedNetworks.of(List.of("10.0.0.1/8", "10.0.0.0/8", "home")))
        .satisfies(
            wrong ->
                assertThat(wrong.violations())
                    .extracting(Violation::field, Violation::element, Violation::rule)
                    .containsExactly(
                        tuple("allowed_networks", OptionalInt.of(0), "bits_after_prefix"),
                        tuple("allowed_networks", OptionalInt.of(2), "bad_network")));
  }

  @Test
  void what_is_named_twice_counts_once() {
    assertThat(Audiences.of(Collections.nCopies(100, "billing")))
        .isEqualTo(Audiences.of(List.of("billing")));
    assertThat(AllowedNetworks.of(List.of("10.1.2.3", "10.1.2.3/32", "::ffff:10.1.2.3")))
        .isEqualTo(AllowedNetworks.of(List.of("10.1.2.3")));
  }

  @Test
  void there_are_at_most_20_audiences_and_50_networks() {
    List<String> audiences = IntStream.range(0, 21).mapToObj("a%d"::formatted).toList();
    List<String> networks = IntStream.range(0, 51).mapToObj("10.0.0.%d"::formatted).toList();

    assertThat(Audiences.of(audiences.subList(1, 21)).named()).hasSize(20);
    assertThat(AllowedNetworks.of(networks.subList(1, 51)).blocks()).hasSize(50);
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> Audiences.of(audiences))
        .satisfies(
            wrong ->
                assertThat(wrong.violations())
                    .containsExactly(Violation.of("audiences", "too_many", 20, 21)));
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> AllowedNetworks.of(networks))
        .satisfies(
            wrong ->
                assertThat(wrong.violations())
                    .containsExactly(Violation.of("allowed_networks", "too_many", 50, 51)));
  }

  @Test
  void none_means_no_limit_and_all_tokens_without_share_it() {
    Limits none = Limits.of(Audiences.of(List.of()), AllowedNetworks.of(List.of()));

    assertThat(none).isSameAs(Limits.NONE);
    assertThat(none.audiences().include(List.of(new Audience("any")))).isTrue();
    assertThat(none.networks().contain("192.0.2.1")).isTrue();
  }

  @Test
  void audiences_include_only_those_that_are_named() {
    Audiences audiences = Audiences.of(List.of("billing", "wiki"));

    assertThat(audiences.include(List.of())).isTrue();
    assertThat(audiences.include(List.of(new Audience("wiki")))).isTrue();
    assertThat(audiences.include(List.of(new Audience("Wiki")))).isFalse();
    assertThat(audiences.include(List.of(new Audience("wiki"), new Audience("x")))).isFalse();
  }

  @Test
  void networks_contain_addresses_of_their_blocks_and_nothing_that_is_no_address() {
    AllowedNetworks networks = AllowedNetworks.of(List.of("10.0.0.0/8", "2001:db8::/32"));

    assertThat(networks.contain("10.1.2.3")).isTrue();
    assertThat(networks.contain("::ffff:10.1.2.3")).isTrue();
    assertThat(networks.contain("2001:db8::1")).isTrue();
    assertThat(networks.contain("192.0.2.1")).isFalse();
    assertThat(networks.contain("unknown")).isFalse();
  }
}
