package io.tokenry.web.verification;

import static io.tokenry.web.testing.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.LastUse;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.TokenValues;
import io.tokenry.web.testing.WayToPresent;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The peer of these requests, loopback, is a trusted proxy. */
@MicronautTest
class ForwardAuthTest {

  @Inject ApiClient api;
  @Inject TokenValues tokens;
  @Inject InMemoryApplication application;

  @AfterEach
  void come_back() {
    application.tokens.comeBack();
  }

  @ParameterizedTest
  @EnumSource
  void a_good_token_lets_the_request_pass_whichever_way_it_is_presented(WayToPresent way) {
    Created token = api.newToken(AccessLevel.READ_ONLY);

    HttpResponse<String> answer = api.send(way.in(api.request("/auth"), token.value().reveal()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(header(answer, "X-Token-Id")).isEqualTo(token.token().id().toString());
    assertThat(header(answer, "X-Token-Name")).isEqualTo(token.token().name().value());
    assertThat(header(answer, "X-Token-Access-Level")).isEqualTo("read_only");
  }

  @Test
  void a_token_that_may_write_says_so() {
    HttpResponse<String> answer = api.get(api.newWriter(), "/auth");

    assertThat(header(answer, "X-Token-Access-Level")).isEqualTo("read_write");
  }

  @Test
  void an_answer_has_nothing_that_a_proxy_should_not_hand_on() {
    HttpResponse<String> answer = api.get(api.newWriter(), "/auth");

    assertThat(answer.headers().map().keySet())
        .containsExactlyInAnyOrder(
            "x-token-id",
            "x-token-name",
            "x-token-access-level",
            "cache-control",
            "x-content-type-options",
            "content-length");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void a_name_that_is_not_ascii_is_percent_encoded() {
    String name = ApiClient.uniqueName() + " Ünïcode 名 100%~._-";
    String value =
        application
            .manageTokens
            .create(
                new CreateToken(name, null, AccessLevel.READ_ONLY, null, null), Origin.COMMAND_LINE)
            .value()
            .reveal();

    HttpResponse<String> answer = api.get(value, "/auth");

    assertThat(header(answer, "X-Token-Name"))
        .endsWith("%20%C3%9Cn%C3%AFcode%20%E5%90%8D%20100%25~._-");
  }

  @ParameterizedTest
  @EnumSource
  void a_token_that_is_not_accepted_learns_nothing_about_why(WayToPresent way) {
    List<HttpResponse<String>> answers =
        tokens.refused().stream()
            .map(value -> api.send(way.in(api.request("/auth"), value)))
            .toList();

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(401);
              assertThat(header(answer, "WWW-Authenticate"))
                  .isEqualTo("Bearer realm=\"tokenry\", error=\"invalid_token\"");
              assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
              assertThat(answer.body()).isEqualTo(answers.getFirst().body());
            });
  }

  @Test
  void without_a_token_no_error_is_named() {
    HttpResponse<String> answer = api.send(api.request("/auth"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(header(answer, "WWW-Authenticate")).isEqualTo("Bearer realm=\"tokenry\"");
    assertThat(answer.headers().map()).doesNotContainKey("content-security-policy");
  }

  @Test
  void two_tokens_are_refused() {
    HttpResponse<String> answer =
        api.send(api.as(api.newWriter(), "/auth").header("X-API-Key", api.newWriter()));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(header(answer, "WWW-Authenticate")).endsWith("error=\"invalid_request\"");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, true",
    "HEAD, true",
    "OPTIONS, true",
    "QUERY, true",
    "POST, false",
    "PUT, false",
    "PATCH, false",
    "DELETE, false",
    "TRACE, false",
    "PROPFIND, false",
    "get, false",
    "INVENTED-METHOD, false"
  })
  void the_method_decides_whether_reading_suffices(String method, boolean safe) {
    String reader = reader();
    String writer = api.newWriter();

    for (String path : List.of("/auth", "/auth/", "/auth/api/orders/7")) {
      assertThat(ask(reader, path, method).statusCode()).isEqualTo(safe ? 200 : 403);
      assertThat(ask(writer, path, method).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_token_that_may_only_read_is_told_so() {
    HttpResponse<String> answer = ask(reader(), "/auth", "POST");

    assertThat(header(answer, "WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"tokenry\", error=\"insufficient_scope\", scope=\"write\"");
    assertThat(json(answer).path("type").asText())
        .isEqualTo("urn:tokenry:problem:insufficient-scope");
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Method, GET, POST, 200",
    "X-Forwarded-Method, POST, GET, 403",
    "X-Original-Method, GET, POST, 200",
    "X-Original-Method, DELETE, GET, 403",
    "x-forwarded-method, QUERY, POST, 200",
    "X-Forwarded-Method, get, GET, 403",
    "X-Forwarded-Method, 'GET, GET', GET, 403",
    "X-Forwarded-Method, '', GET, 403",
    "X-Original-Method, '', GET, 403"
  })
  void the_method_that_a_trusted_proxy_tells_counts(
      String header, String told, String method, int status) {
    HttpRequest.Builder question = question(reader(), "/auth", method).header(header, told);

    assertThat(api.send(question).statusCode()).isEqualTo(status);
  }

  @Test
  void of_two_headers_that_tell_the_method_the_forwarded_one_counts() {
    HttpRequest.Builder question =
        question(reader(), "/auth", "GET")
            .header("X-Forwarded-Method", "POST")
            .header("X-Original-Method", "GET");

    assertThat(api.send(question).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-Method", "X-Original-Method"})
  void a_method_that_is_told_twice_needs_everything(String header) {
    HttpRequest.Builder question =
        question(reader(), "/auth", "GET").header(header, "GET").header(header, "GET");

    assertThat(api.send(question).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "require=read, POST, 200",
    "require=write, GET, 403",
    "require=read&audience=forum, DELETE, 200",
    "audience=forum, GET, 200",
    "audience=forum, POST, 403",
    "requir%65=re%61d, POST, 200",
    "other=1&other=2, GET, 200"
  })
  void the_operator_may_require_a_level_whatever_the_method(
      String query, String method, int status) {
    assertThat(ask(reader(), "/auth?" + query, method).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "require=all, /require",
    "require=, /require",
    "require, /require",
    "require=READ, /require",
    "require=read&require=read, /require",
    "audience=, /audience",
    "audience=%20, /audience",
    "audience=two%20words, /audience"
  })
  void a_wrong_parameter_of_the_operator_is_pointed_at(String query, String pointer) {
    HttpResponse<String> answer = api.get(api.newWriter(), "/auth?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("errors").path(0).path("pointer").asText()).isEqualTo(pointer);
    assertThat(json(answer).path("errors").size()).isEqualTo(1);
  }

  @Test
  void all_wrong_parameters_are_named_at_once() {
    HttpResponse<String> answer = api.get(api.newWriter(), "/auth?require=x&audience=");

    assertThat(json(answer).path("errors").size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "access_token", "API_KEY"})
  void a_token_in_the_address_is_refused_with_the_reason(String parameter) {
    String value = api.newWriter();

    HttpResponse<String> answer = api.get(value, "/auth?" + parameter + "=" + value);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("detail").asText()).contains("no place in an address");
    assertThat(answer.body()).doesNotContain(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "require=read",
        "requir%65=read",
        "require=all",
        "audience=",
        "audience=a&audience=b",
        "token=7&access_token=8"
      })
  void what_a_client_appends_through_envoy_lowers_nothing_and_breaks_nothing(String query) {
    for (String path : List.of("/auth/?", "/auth/api/orders?")) {
      assertThat(ask(reader(), path + query, "GET").statusCode()).isEqualTo(200);
      assertThat(ask(reader(), path + query, "POST").statusCode()).isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"require=write&require=read", "require=read&require=write"})
  void no_client_takes_a_need_to_write_away_by_a_second_parameter(String query) {
    assertThat(ask(reader(), "/auth/?" + query, "GET").statusCode()).isEqualTo(403);
    HttpResponse<String> answer =
        api.send(
            api.as(reader(), "/auth?" + query).header("X-Forwarded-Uri", "/orders?require=read"));
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-Uri", "X-Original-URI", "X-Original-URL"})
  void what_a_client_appends_through_caddy_lowers_nothing_and_breaks_nothing(String header) {
    for (String query :
        List.of("require=read", "requir%65=read", "token=7", "audience=", "require=read&%zz")) {
      String original = "http://app.example.test/orders?" + query;
      String own = "/auth?" + query.replace("&%zz", "");

      HttpResponse<String> get = api.send(question(reader(), own, "GET").header(header, original));
      HttpResponse<String> post =
          api.send(
              question(reader(), own, "GET")
                  .header(header, original)
                  .header("X-Forwarded-Method", "POST"));

      assertThat(get.statusCode()).isEqualTo(200);
      assertThat(post.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void what_the_operator_requires_counts_beside_the_clients_parameters() {
    HttpRequest.Builder lowered =
        question(reader(), "/auth?require=read", "POST")
            .header("X-Forwarded-Uri", "/orders?page=2");
    HttpRequest.Builder raised =
        question(reader(), "/auth?require=write", "GET")
            .header("X-Forwarded-Uri", "/orders?require=read");

    assertThat(api.send(lowered).statusCode()).isEqualTo(200);
    assertThat(api.send(raised).statusCode()).isEqualTo(403);
  }

  @Test
  void a_client_may_ask_for_more() {
    assertThat(ask(reader(), "/auth/orders?require=write", "GET").statusCode()).isEqualTo(403);
    assertThat(ask(api.newWriter(), "/auth/orders?require=write", "GET").statusCode())
        .isEqualTo(200);
  }

  @Test
  void what_only_begins_like_the_address_is_not_meant() {
    assertThat(api.get(api.newWriter(), "/authority").statusCode()).isEqualTo(404);
  }

  @Test
  void a_question_of_a_browser_behind_the_proxy_is_a_question_like_any_other() {
    HttpRequest.Builder preflight =
        question(reader(), "/auth", "OPTIONS")
            .header("Origin", "https://elsewhere.example.test")
            .header("Access-Control-Request-Method", "POST");

    HttpResponse<String> answer = api.send(preflight);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "X-Token-Access-Level")).isEqualTo("read_only");
  }

  @Test
  void the_use_is_noted_with_the_address_of_the_original_caller_and_what_it_says_it_is() {
    Created token = api.newToken(AccessLevel.READ_ONLY);

    api.send(
        question(token.value().reveal(), "/auth", "GET")
            .header("X-Forwarded-For", "198.51.100.1, 203.0.113.5")
            .header("User-Agent", "sync/1.0"));

    LastUse use = application.findTokens.get(token.token().id()).lastUse().orElseThrow();
    assertThat(use.address()).isEqualTo("203.0.113.5");
    assertThat(use.client()).isEqualTo("sync/1.0");
  }

  @Test
  void while_nobody_can_be_asked_nobody_is_refused() {
    String value = api.newWriter();
    application.tokens.goAway();

    HttpResponse<String> answer = api.get(value, "/auth");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Retry-After")).isEqualTo("1");
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void a_mistyped_token_is_refused_even_then() {
    application.tokens.goAway();

    HttpResponse<String> answer = api.get("tkr_000000000000000000000000000000000000", "/auth");

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  private String reader() {
    return api.newToken(AccessLevel.READ_ONLY).value().reveal();
  }

  private HttpResponse<String> ask(String value, String path, String method) {
    return api.send(question(value, path, method));
  }

  private HttpRequest.Builder question(String value, String path, String method) {
    return api.as(value, path).method(method, BodyPublishers.noBody());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }
}
