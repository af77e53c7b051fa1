package io.tokenry.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.micronaut.http.MutableHttpRequest;
import io.tokenry.domain.limit.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

  private static final String PROXY = "10.0.0.1";
  private static final String CALLER = "198.51.100.7";
  private static final String STRANGER = "203.0.113.9";

  private final ClientAddress clientAddress =
      new ClientAddress(
          new WebSettings(
              URI.create("https://tokens.example.test"),
              List.of(Network.of("10.0.0.0/8"), Network.of("::1/128"))));

  @Test
  void a_caller_without_a_proxy_is_the_peer() {
    assertThat(clientAddress.of(from(CALLER))).isEqualTo(CALLER);
  }

  @Test
  void what_a_stranger_says_about_forwarding_does_not_count() {
    assertThat(clientAddress.of(from(STRANGER, CALLER))).isEqualTo(STRANGER);
  }

  @Test
  void behind_a_trusted_proxy_the_caller_is_whom_the_proxy_names() {
    assertThat(clientAddress.of(from(PROXY, CALLER))).isEqualTo(CALLER);
  }

  @Test
  void what_the_caller_wrote_left_of_its_own_address_does_not_count() {
    assertThat(clientAddress.of(from(PROXY, "10.9.9.9, 127.0.0.1, " + CALLER))).isEqualTo(CALLER);
  }

  @Test
  void a_chain_of_trusted_proxies_is_followed_from_the_right() {
    assertThat(clientAddress.of(from(PROXY, STRANGER + ", " + CALLER + ",10.0.0.2 , 10.0.0.3")))
        .isEqualTo(CALLER);
  }

  @Test
  void several_headers_are_one_list() {
    assertThat(clientAddress.of(from(PROXY, STRANGER, CALLER, "10.0.0.2"))).isEqualTo(CALLER);
  }

  @Test
  void when_all_hops_are_proxies_the_leftmost_called() {
    assertThat(clientAddress.of(from(PROXY, "10.0.0.3, 10.0.0.2"))).isEqualTo("10.0.0.3");
  }

  @Test
  void a_hop_that_is_no_address_ends_the_chain() {
    assertThat(clientAddress.of(from(PROXY, CALLER + ", unknown"))).isEqualTo(PROXY);
    assertThat(clientAddress.of(from(PROXY, CALLER + ", localhost, 10.0.0.2")))
        .isEqualTo("10.0.0.2");
    assertThat(clientAddress.of(from(PROXY, ""))).isEqualTo(PROXY);
  }

  @Test
  void ipv6_proxies_and_callers_are_understood() {
    assertThat(clientAddress.of(from("::1", "2001:db8::7"))).isEqualTo("2001:db8::7");
    assertThat(clientAddress.of(from("::1", "::ffff:" + CALLER))).isEqualTo(CALLER);
  }

  @Test
  void the_port_that_some_proxies_add_is_no_part_of_the_address() {
    assertThat(clientAddress.of(from(PROXY, CALLER + ":1234, 10.0.0.2:80"))).isEqualTo(CALLER);
    assertThat(clientAddress.of(from(PROXY, "[2001:db8::1]:80"))).isEqualTo("2001:db8::1");
    assertThat(clientAddress.of(from(PROXY, "[2001:DB8:0::1]"))).isEqualTo("2001:db8::1");
  }

  private static HttpRequest<?> from(String peer, String... forwardedFor) {
    MutableHttpRequest<Object> request = HttpRequest.GET("/");
    List.of(forwardedFor).forEach(value -> request.getHeaders().add("X-Forwarded-For", value));
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(peer), 40_000);
    return new HttpRequestWrapper<Object>(request) {
      @Override
      public InetSocketAddress getRemoteAddress() {
        return address;
      }
    };
  }
}
