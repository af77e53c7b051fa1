package io.tokenry.web.verification;

import static io.tokenry.web.testing.OAuthClient.INTROSPECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.domain.limit.Network;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.web.WebSettings;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.OAuthClient;
import io.tokenry.web.testing.WebTestApplication;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The peer of these requests, loopback, is no trusted proxy: what it forges changes nothing. */
@MicronautTest
@Property(name = "no-proxy-is-trusted", value = "true")
class UntrustedProxyTest {

  @Inject ApiClient api;
  @Inject OAuthClient client;
  @Inject InMemoryApplication application;

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-Method", "X-Original-Method"})
  void a_forged_method_changes_nothing(String header) {
    assertThat(status("POST", "/auth", header, "GET")).isEqualTo(403);
    assertThat(status("GET", "/auth", header, "POST")).isEqualTo(200);
    assertThat(status("GET", "/auth", header, "")).isEqualTo(200);
    assertThat(status("GET", "/auth", header, "GET", header, "POST")).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"X-Forwarded-Uri", "X-Original-URI", "X-Original-URL"})
  void a_forged_address_changes_nothing(String header) {
    assertThat(status("POST", "/auth?require=read", header, "/x?require=read")).isEqualTo(200);
    assertThat(status("GET", "/auth?require=write", header, "/x?require=write")).isEqualTo(403);
    assertThat(status("GET", "/auth?require=all", header, "/x?require=all")).isEqualTo(400);
  }

  @Test
  void a_forged_origin_of_the_caller_changes_nothing() {
    Created token = api.newToken(AccessLevel.READ_ONLY);
    Created introspected = api.newToken(AccessLevel.READ_ONLY);
    String forged = "203.0.113.5";

    api.send(question("GET", "/auth", token).header("X-Forwarded-For", forged));
    client.send(
        INTROSPECT,
        token.value().reveal(),
        "token=" + introspected.value().reveal(),
        "X-Forwarded-For",
        forged);

    assertThat(List.of(lastAddress(token), lastAddress(introspected)))
        .containsOnly(Optional.of("127.0.0.1"));
  }

  private Optional<String> lastAddress(Created token) {
    return application.findTokens.get(token.token().id()).lastUse().map(use -> use.address());
  }

  private int status(String method, String path, String... headers) {
    Created reader = api.newToken(AccessLevel.READ_ONLY);
    return api.send(question(method, path, reader).headers(headers)).statusCode();
  }

  private HttpRequest.Builder question(String method, String path, Created token) {
    return api.as(token.value().reveal(), path).method(method, BodyPublishers.noBody());
  }

  @Factory
  @Requires(property = "no-proxy-is-trusted")
  static class OtherNetwork {

    @Singleton
    @Primary
    WebSettings settings() {
      return new WebSettings(WebTestApplication.PUBLIC_URL, List.of(Network.of("198.51.100.0/24")));
    }
  }
}
