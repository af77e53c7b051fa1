package io.tokenry.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.0.2.128/25, 192.0.2.200, true",
    "192.0.2.128/25, 192.0.2.100, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.8, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 10.0.0.1, false",
    "::1/128, ::1, true",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "10.0.0.0/8, ::ffff:10.0.0.1, true",
  })
  void a_block_contains_the_addresses_that_share_its_prefix(
      String block, String address, boolean inside) {
    assertThat(Network.of(block).contains(Network.parseAddress(address).orElseThrow()))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.1/8", "::1/129",
            "2001:db8::1/32",
        "localhost", "10.0.0/8", "10.0.0.256", "1:2:3", ":::", "10.0.0.0/8/8", "10.0.0.0/ 8",
            "fe80::1%eth0"
      })
  void anything_else_is_refused(String text) {
    assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> Network.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1/8, 10.0.0.0/8, 10.0.0.1/32",
    "2001:db8::1/32, 2001:db8::/32, 2001:db8::1/128",
    "192.0.2.129/25, 192.0.2.128/25, 192.0.2.129/32",
  })
  void bits_after_the_prefix_are_refused_with_what_may_have_been_meant(
      String text, String block, String single) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> Network.of(text))
        .satisfies(
            wrong ->
                assertThat(wrong.violations())
                    .containsExactly(
                        Violation.of("network", "bits_after_prefix", text, block, single)));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.1.2.3/32",
    "10.0.0.0/8, 10.0.0.0/8",
    "::ffff:10.1.2.3, 10.1.2.3/32",
    "::ffff:10.0.0.0/104, 10.0.0.0/8",
    "::ffff:0:0/96, 0.0.0.0/0",
    "::, ::/128",
    "::/0, ::/0",
    "::1, ::1/128",
    "2001:DB8::/32, 2001:db8::/32",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1/128",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1/128",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1/128",
    "fe80::/10, fe80::/10",
  })
  void a_block_is_written_in_one_way(String text, String canonical) {
    assertThat(Network.of(text)).hasToString(canonical).isEqualTo(Network.of(canonical));
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:10.0.0.0/8", "::ffff:10.0.0.0/95", "::ffff:10.0.0.1/129"})
  void an_ipv4_block_in_ipv6_clothes_has_at_least_their_prefix(String text) {
    assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> Network.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8, true",
    "10.0.0.0/8, 10.128.0.0/9, true",
    "10.0.0.0/8, 10.1.2.3/32, true",
    "10.128.0.0/9, 10.0.0.0/8, false",
    "10.0.0.0/8, 11.0.0.0/9, false",
    "0.0.0.0/0, ::/0, false",
    "::/0, 2001:db8::/32, true",
    "::/0, 10.0.0.0/8, false",
  })
  void a_block_covers_the_blocks_within_it(String outer, String inner, boolean covered) {
    assertThat(Network.of(outer).covers(Network.of(inner))).isEqualTo(covered);
  }
}
