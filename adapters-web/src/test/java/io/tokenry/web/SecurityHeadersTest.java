package io.tokenry.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.web.testing.ApiClient;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class SecurityHeadersTest {

  @Inject ApiClient api;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/tokens",
        "/api/nothing",
        "/nothing",
        "/health/liveness",
        "/settings/core/api-tokens",
        "/assets/nothing.js"
      })
  void every_answer_tells_browsers_what_they_must_not_do(String path) {
    var headers = api.send(api.request(path)).headers();

    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
    assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
    assertThat(headers.firstValue("Permissions-Policy")).get().asString().contains("camera=()");
    assertThat(headers.allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/login", "/settings/core/api-tokens", "/nothing"})
  void pages_stand_in_no_frame_of_an_old_browser_either(String path) {
    assertThat(api.send(api.request(path)).headers().firstValue("X-Frame-Options"))
        .contains("DENY");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/tokens", "/health/liveness", "/oauth2/introspect"})
  void what_programs_are_answered_may_load_nothing_and_is_never_kept(String path) {
    var headers = api.send(api.request(path)).headers();

    assertThat(headers.firstValue("Content-Security-Policy"))
        .contains("default-src 'none'; frame-ancestors 'none'");
    assertThat(headers.firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void transport_security_is_asked_for_under_https_only() {
    assertThat(headersFor("https://tokens.example.test").get("Strict-Transport-Security"))
        .startsWith("max-age=");
    assertThat(headersFor("http://tokens.example.test").get("Strict-Transport-Security")).isNull();
  }

  @Test
  void what_an_answer_says_itself_stays() {
    MutableHttpResponse<?> answer = HttpResponse.ok().header("Cache-Control", "public, max-age=60");

    new SecurityHeaders(settings("http://x.test")).addTo(answer, "/assets/x.js");

    assertThat(answer.getHeaders().getAll("Cache-Control")).containsExactly("public, max-age=60");
  }

  private static HttpHeaders headersFor(String publicUrl) {
    MutableHttpResponse<?> answer = HttpResponse.ok();
    new SecurityHeaders(settings(publicUrl)).addTo(answer, "/");
    return answer.getHeaders();
  }

  private static WebSettings settings(String publicUrl) {
    return new WebSettings(URI.create(publicUrl), List.of());
  }
}
