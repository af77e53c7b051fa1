package io.tokenry.web.credential;

import static io.tokenry.web.testing.OAuthClient.INTROSPECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.OAuthClient;
import io.tokenry.web.testing.TokenValues;
import io.tokenry.web.testing.WebTestApplication;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test calls from an address of its own. */
@MicronautTest
@Property(name = WebTestApplication.FAILURES, value = "3")
@Property(name = WebTestApplication.API_CALLS, value = "5")
class LimitsTest {

  private static final AtomicInteger TESTS = new AtomicInteger();

  @Inject ApiClient api;
  @Inject OAuthClient client;
  @Inject TokenValues tokens;
  @Inject InMemoryApplication application;

  private String here;

  @BeforeEach
  void callFromElsewhere() {
    here = "192.0.2." + TESTS.incrementAndGet();
  }

  @Test
  void after_too_many_refusals_more_are_answered_that_it_is_too_many() {
    refuse(3, here);

    HttpResponse<String> rest = get("/api/v1/tokens/self", tokens.unknown(), here);
    HttpResponse<String> auth = get("/auth", tokens.unknown(), here);

    assertThat(rest.statusCode()).isEqualTo(429);
    assertThat(rest.headers().firstValue("Retry-After")).contains("60");
    assertThat(rest.body()).contains("urn:tokenry:problem:too-many-attempts");
    assertThat(auth.statusCode()).isEqualTo(403);
    assertThat(auth.headers().firstValue("X-Auth-Reason")).contains("rate_limited");
    assertThat(auth.headers().firstValue("Retry-After")).contains("60");
    assertThat(auth.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void a_caller_who_may_not_introspect_is_limited_too() {
    refuse(3, here);

    HttpResponse<String> answer =
        api.send(
            client
                .form(INTROSPECT, "token=" + api.newWriter())
                .header("X-API-Key", tokens.unknown())
                .header("X-Forwarded-For", here));

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(ApiClient.json(answer).path("error").textValue())
        .isEqualTo("temporarily_unavailable");
  }

  @Test
  void a_good_token_is_let_in_however_many_were_refused() {
    refuse(10, here);

    assertThat(get("/auth", api.newWriter(), here).statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/tokens/self", api.newWriter(), here).statusCode()).isEqualTo(200);
  }

  @Test
  void a_read_only_token_that_may_not_write_is_no_refusal() {
    String reader = api.newToken(AccessLevel.READ_ONLY).value().reveal();
    for (int i = 0; i < 10; i++) {
      api.send(api.as(reader, "/auth?require=write").header("X-Forwarded-For", here));
    }

    assertThat(get("/auth", tokens.unknown(), here).statusCode()).isEqualTo(401);
  }

  @Test
  void what_was_asked_about_is_no_refusal_of_whoever_asks() {
    String reader = api.newToken(AccessLevel.READ_ONLY).value().reveal();
    for (int i = 0; i < 10; i++) {
      client.call(INTROSPECT, reader, tokens.unknown());
    }

    assertThat(client.call(INTROSPECT, reader, tokens.unknown()).statusCode()).isEqualTo(200);
  }

  @Test
  void others_are_not_limited_but_neighbours_in_an_ipv6_network_are() {
    refuse(3, "2001:db8:0:1::1");

    assertThat(get("/auth", tokens.unknown(), "2001:db8:0:1:ffff::2").statusCode()).isEqualTo(403);
    assertThat(get("/auth", tokens.unknown(), "2001:db8:0:2::1").statusCode()).isEqualTo(401);
    assertThat(get("/auth", tokens.unknown(), here).statusCode()).isEqualTo(401);
  }

  @Test
  void a_minute_after_the_first_refusal_all_begins_anew() {
    refuse(3, here);
    application.clock.advance(Duration.ofSeconds(60));

    assertThat(get("/auth", tokens.unknown(), here).statusCode()).isEqualTo(401);
  }

  @Test
  void a_token_may_make_so_many_calls_of_the_api_and_any_number_of_others() {
    String busy = api.newWriter();
    for (int i = 0; i < 5; i++) {
      assertThat(get("/api/v1/tokens/self", busy, here).statusCode()).isEqualTo(200);
    }

    HttpResponse<String> refused = get("/api/v1/tokens/self", busy, here);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("60");
    assertThat(get("/auth", busy, here).statusCode()).isEqualTo(200);
    assertThat(get("/api/v1/tokens/self", api.newWriter(), here).statusCode()).isEqualTo(200);
    application.clock.advance(Duration.ofSeconds(60));
    assertThat(get("/api/v1/tokens/self", busy, here).statusCode()).isEqualTo(200);
  }

  private void refuse(int times, String address) {
    for (int i = 0; i < times; i++) {
      assertThat(get("/auth", tokens.unknown(), address).statusCode()).isIn(401, 403);
    }
  }

  private HttpResponse<String> get(String path, String value, String address) {
    return api.send(api.as(value, path).header("X-Forwarded-For", address));
  }
}
