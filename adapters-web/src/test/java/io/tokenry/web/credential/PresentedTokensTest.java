package io.tokenry.web.credential;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.WayToPresent.base64;
import static io.tokenry.web.testing.WayToPresent.basic;
import static io.tokenry.web.testing.WayToPresent.encodedWhole;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.TokenValues;
import io.tokenry.web.testing.WayToPresent;
import jakarta.inject.Inject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class PresentedTokensTest {

  private static final String UNKNOWN_ID = "019ca945-0a00-707b-9c09-64a72a3abc69";

  @Inject ApiClient api;
  @Inject TokenValues tokens;
  @Inject InMemoryApplication application;

  /** Each call of the API, the least level that it needs, and what it answers once let in. */
  enum Call {
    LIST("GET", TOKENS, AccessLevel.READ_ONLY, 200),
    HEAD_OF_LIST("HEAD", TOKENS, AccessLevel.READ_ONLY, 200),
    SEARCH("POST", TOKENS + "/search", AccessLevel.READ_ONLY, 200),
    CREATE("POST", TOKENS, AccessLevel.READ_WRITE, 400),
    GET("GET", TOKENS + "/" + UNKNOWN_ID, AccessLevel.READ_ONLY, 404),
    CHANGE("PATCH", TOKENS + "/" + UNKNOWN_ID, AccessLevel.READ_WRITE, 404),
    DELETE("DELETE", TOKENS + "/" + UNKNOWN_ID, AccessLevel.READ_WRITE, 404),
    RESTORE("POST", TOKENS + "/" + UNKNOWN_ID + "/restore", AccessLevel.READ_WRITE, 404),
    GET_SELF("GET", TOKENS + "/self", AccessLevel.READ_ONLY, 200),
    DELETE_SELF("DELETE", TOKENS + "/self", AccessLevel.READ_ONLY, 204);

    final String method;
    final String path;
    final AccessLevel required;
    final int answer;

    Call(String method, String path, AccessLevel required, int answer) {
      this.method = method;
      this.path = path;
      this.required = required;
      this.answer = answer;
    }
  }

  static Stream<Arguments> calls_and_ways() {
    return Arrays.stream(Call.values())
        .flatMap(call -> Arrays.stream(WayToPresent.values()).map(way -> Arguments.of(call, way)));
  }

  @ParameterizedTest
  @MethodSource("calls_and_ways")
  void a_token_is_let_in_whichever_way_it_is_presented(Call call, WayToPresent way) {
    Created token = api.newToken(call.required);

    HttpResponse<String> answer = make(call, way.headers(token.value().reveal()));

    assertThat(answer.statusCode()).isEqualTo(call.answer);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("calls_and_ways")
  void a_read_only_token_may_not_write(Call call, WayToPresent way) {
    Created token = api.newToken(AccessLevel.READ_ONLY);

    HttpResponse<String> answer = make(call, way.headers(token.value().reveal()));

    if (call.required == AccessLevel.READ_ONLY) {
      assertThat(answer.statusCode()).isEqualTo(call.answer);
    } else {
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(challenge(answer))
          .isEqualTo("Bearer realm=\"tokenry\", error=\"insufficient_scope\", scope=\"write\"");
      assertThat(json(answer).path("type").asText())
          .isEqualTo("urn:tokenry:problem:insufficient-scope");
    }
  }

  @ParameterizedTest
  @MethodSource("calls_and_ways")
  void a_token_that_is_not_accepted_learns_nothing_about_why(Call call, WayToPresent way) {
    List<HttpResponse<String>> answers =
        tokens.refused().stream().map(value -> make(call, way.headers(value))).toList();

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(401);
              assertThat(challenge(answer))
                  .isEqualTo("Bearer realm=\"tokenry\", error=\"invalid_token\"");
              assertThat(answer.body()).isEqualTo(answers.getFirst().body());
            });
  }

  @ParameterizedTest
  @EnumSource
  void without_a_token_no_error_is_named(Call call) {
    HttpResponse<String> answer = make(call, List.of());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(challenge(answer)).isEqualTo("Bearer realm=\"tokenry\"");
  }

  @ParameterizedTest
  @EnumSource
  void two_different_tokens_are_refused(Call call) {
    String one = api.newWriter();
    String other = api.newWriter();

    HttpResponse<String> bearer =
        make(call, List.of("Authorization", "Bearer " + one, "X-API-Key", other));
    HttpResponse<String> basic =
        make(call, List.of("Authorization", "Basic " + base64("c:" + one), "X-API-Key", other));

    assertThat(List.of(bearer, basic)).allSatisfy(PresentedTokensTest::isBadPresentation);
  }

  @ParameterizedTest
  @EnumSource
  void a_repeated_header_is_refused_even_with_the_same_value(Call call) {
    String value = api.newWriter();

    HttpResponse<String> bearer =
        make(call, List.of("Authorization", "Bearer " + value, "Authorization", "Bearer " + value));
    HttpResponse<String> apiKey = make(call, List.of("X-API-Key", value, "X-API-Key", value));

    assertThat(List.of(bearer, apiKey)).allSatisfy(PresentedTokensTest::isBadPresentation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"access_token", "ACCESS_TOKEN", "api_key", "apikey", "X-API-Key", "client_secret"})
  void a_token_in_the_address_is_refused_with_the_reason(String parameter) {
    String value = api.newWriter();

    HttpResponse<String> alone = api.send(api.request(TOKENS + "?" + parameter + "=" + value));
    HttpResponse<String> besides = api.get(value, TOKENS + "?" + parameter + "=" + value);

    assertThat(List.of(alone, besides))
        .allSatisfy(
            answer -> {
              isBadPresentation(answer);
              assertThat(json(answer).path("detail").asText()).contains("no place in an address");
              assertThat(answer.body()).doesNotContain(value);
            });
  }

  @Test
  void the_parameter_token_presents_none_where_it_is_a_filter_and_one_elsewhere() {
    String value = api.newWriter();

    HttpResponse<String> filter = api.get(value, TOKENS + "?token=abc");
    HttpResponse<String> presented = api.send(api.request(TOKENS + "/self?token=" + value));

    assertThat(filter.statusCode()).isEqualTo(200);
    isBadPresentation(presented);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer a b",
        "Basic",
        "Basic !!!",
        "Basic YWJj",
        "Basic Og==",
        "Basic gICA",
        "Basic /w=="
      })
  void a_header_that_makes_no_sense_is_an_invalid_token(String authorization) {
    HttpResponse<String> answer = make(Call.GET_SELF, List.of("Authorization", authorization));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(challenge(answer)).endsWith("error=\"invalid_token\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Digest username=\"x\"", "Negotiate abc", "Token abcdefghijklmnop", ""})
  void another_scheme_presents_nothing(String authorization) {
    HttpResponse<String> answer = make(Call.GET_SELF, List.of("Authorization", authorization));

    assertThat(challenge(answer)).isEqualTo("Bearer realm=\"tokenry\"");
  }

  @Test
  void of_two_words_in_basic_the_one_that_is_known_decides() {
    String unknown = "some-unknown-value-of-ones-own";
    String writer = api.newWriter();

    HttpResponse<String> unknownFirst = make(Call.GET_SELF, basic(unknown + ":" + writer));
    HttpResponse<String> unknownLast = make(Call.GET_SELF, basic(writer + ":" + unknown));
    HttpResponse<String> both = make(Call.GET_SELF, basic(writer + ":" + encodedWhole(writer)));

    assertThat(List.of(unknownFirst, unknownLast, both))
        .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
  }

  @Test
  void two_words_in_basic_that_are_different_tokens_are_refused() {
    String reader = api.newToken(AccessLevel.READ_ONLY).value().reveal();
    String writer = api.newWriter();

    assertThat(make(Call.GET_SELF, basic(reader + ":" + writer)))
        .satisfies(PresentedTokensTest::isBadPresentation);
  }

  @Test
  void beside_a_good_token_in_basic_a_former_one_looks_like_any_other_word() {
    String writer = api.newWriter();

    for (String word : tokens.refused()) {
      assertThat(make(Call.GET_SELF, basic(word + ":" + writer)).statusCode()).isEqualTo(200);
      assertThat(make(Call.GET_SELF, basic(writer + ":" + word)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_value_with_every_character_that_tokens_may_have_is_read_in_every_way() {
    String value = "aZ09-._~+/x%s==".formatted(System.nanoTime());
    application.manageTokens.create(
        new CreateToken(
            ApiClient.uniqueName(), null, AccessLevel.READ_ONLY, new SpecifiedValue(value), null),
        Origin.COMMAND_LINE);

    for (WayToPresent way : WayToPresent.values()) {
      assertThat(make(Call.GET_SELF, way.headers(value)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void the_use_of_a_token_is_noted_with_the_callers_address() {
    Created token = api.newToken(AccessLevel.READ_ONLY);

    make(Call.LIST, List.of("X-API-Key", token.value().reveal(), "X-Forwarded-For", "203.0.113.5"));

    assertThat(application.findTokens.get(token.token().id()).lastUse())
        .hasValueSatisfying(use -> assertThat(use.address()).isEqualTo("203.0.113.5"));
  }

  private HttpResponse<String> make(Call call, List<String> headers) {
    HttpRequest.Builder request =
        api.request(call.path)
            .header("Content-Type", "application/json")
            .method(call.method, BodyPublishers.ofString("{}"));
    for (int i = 0; i < headers.size(); i += 2) {
      request.header(headers.get(i), headers.get(i + 1));
    }
    return api.send(request);
  }

  private static void isBadPresentation(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(challenge(answer)).isEqualTo("Bearer realm=\"tokenry\", error=\"invalid_request\"");
  }

  private static String challenge(HttpResponse<String> answer) {
    return answer.headers().firstValue("WWW-Authenticate").orElse("none");
  }
}
