package io.tokenry.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.domain.InvalidValue;
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
}
