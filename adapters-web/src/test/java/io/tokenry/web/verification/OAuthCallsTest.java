package io.tokenry.web.verification;

import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.OAuthClient.FORM;
import static io.tokenry.web.testing.OAuthClient.INTROSPECT;
import static io.tokenry.web.testing.OAuthClient.REVOKE;
import static io.tokenry.web.testing.OAuthClient.challenges;
import static io.tokenry.web.testing.OAuthClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.OAuthClient;
import io.tokenry.web.testing.OAuthClient.Authentication;
import io.tokenry.web.testing.TokenValues;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every call of an OAuth 2 client, whatever it is about. */
@MicronautTest
class OAuthCallsTest {

  private static final String UNKNOWN = "some-unknown-value-of-ones-own";

  @Inject ApiClient api;
  @Inject OAuthClient client;
  @Inject TokenValues tokens;
  @Inject InMemoryApplication application;

  @AfterEach
  void come_back() {
    application.tokens.comeBack();
  }

  static Stream<Arguments> calls_and_ways() {
    return Stream.of(INTROSPECT, REVOKE)
        .flatMap(path -> Stream.of(Authentication.values()).map(way -> Arguments.of(path, way)));
  }

  @ParameterizedTest
  @MethodSource("calls_and_ways")
  void a_client_is_let_in_whichever_way_it_authenticates(String path, Authentication way) {
    HttpResponse<String> answer = client.call(way, path, api.newWriter(), UNKNOWN);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @MethodSource("calls_and_ways")
  void a_client_that_is_not_accepted_learns_nothing_about_why(String path, Authentication way) {
    List<HttpResponse<String>> answers =
        tokens.refused().stream()
            .map(value -> client.call(way, path, value, api.newWriter()))
            .toList();

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(401);
              assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
              assertThat(json(answer).path("error").asText()).isEqualTo("invalid_client");
              assertThat(challenges(answer).getFirst())
                  .isEqualTo("Bearer realm=\"tokenry\", error=\"invalid_token\"");
              assertThat(answer.body()).isEqualTo(answers.getFirst().body());
            });
  }

  @ParameterizedTest
  @MethodSource("calls_and_ways")
  void the_scheme_that_a_refused_client_used_is_named(String path, Authentication way) {
    HttpResponse<String> answer = client.call(way, path, tokens.unknown(), UNKNOWN);

    assertThat(challenges(answer))
        .hasSize(way.name().startsWith("BASIC") ? 2 : 1)
        .element(way.name().startsWith("BASIC") ? 1 : 0)
        .asString()
        .startsWith(
            way.name().startsWith("BASIC")
                ? "Basic realm=\"tokenry\", charset=\"UTF-8\""
                : "Bearer");
  }

  @ParameterizedTest
  @ValueSource(strings = {INTROSPECT, REVOKE})
  void a_client_that_presents_nothing_is_told_nothing_about_its_question(String path) {
    HttpResponse<String> answer = api.send(client.form(path, "client_id=web&client_secret="));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(challenges(answer)).containsExactly("Bearer realm=\"tokenry\"");
    assertThat(json(answer).path("error").asText()).isEqualTo("invalid_client");
  }

  @ParameterizedTest
  @ValueSource(strings = {INTROSPECT, REVOKE})
  void a_client_that_presents_two_tokens_is_refused(String path) {
    String body = "token=" + UNKNOWN + "&client_id=c&client_secret=" + api.newWriter();

    HttpResponse<String> answer = client.send(path, api.newWriter(), body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("error").asText()).isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @ValueSource(strings = {INTROSPECT, REVOKE})
  void the_same_token_in_two_places_is_one(String path) {
    String caller = api.newWriter();
    String body = "token=" + UNKNOWN + "&client_id=c&client_secret=" + caller;

    assertThat(client.send(path, caller, body).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "token=",
        "token",
        "Token=abc",
        "token_type_hint=access_token",
        "token=a&token=a",
        "token=&token=a",
        "token=a&token_type_hint=x&token_type_hint=x",
        "token=a&other=1&other=1",
        "token=a&client_id=c&client_id=c",
        "token=%zz",
        "token=%ff",
        "token=ä"
      })
  void a_form_that_does_not_name_one_token_is_refused(String body) {
    for (String path : List.of(INTROSPECT, REVOKE)) {
      HttpResponse<String> answer = client.send(path, api.newWriter(), body);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).path("error").asText()).isEqualTo("invalid_request");
      assertThat(json(answer).path("error_description").asText()).matches("[ -!#-\\[\\]-~]+");
      assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token=%s",
        "token=%s&token_type_hint=access_token",
        "token=%s&token_type_hint=something_else",
        "token=%s&token_type_hint=",
        "unknown=1&token=%s&&",
        "token=%s&client_id=only"
      })
  void hints_and_unknown_parameters_change_nothing(String body) {
    String caller = api.newWriter();

    HttpResponse<String> answer = client.send(INTROSPECT, caller, body.formatted(caller));

    assertThat(json(answer).path("active").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"token", "access_token", "client_secret"})
  void a_token_in_the_address_is_refused(String parameter) {
    String value = api.newWriter();

    for (String path : List.of(INTROSPECT, REVOKE)) {
      HttpResponse<String> answer =
          client.send(path + "?" + parameter + "=" + value, value, "token=" + value);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).path("error_description").asText())
          .contains("no place in an address");
      assertThat(answer.body()).doesNotContain(value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencode",
        "nonsense"
      })
  void only_a_form_is_read(String mediaType) {
    for (String path : List.of(INTROSPECT, REVOKE)) {
      HttpResponse<String> answer =
          api.send(
              api.as(api.newWriter(), path)
                  .header("Content-Type", mediaType)
                  .POST(BodyPublishers.ofString("token=" + UNKNOWN)));

      isNotRead(answer);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {INTROSPECT, REVOKE})
  void a_body_that_does_not_say_what_it_is_is_not_read(String path) {
    HttpResponse<String> answer =
        api.send(api.as(api.newWriter(), path).POST(BodyPublishers.ofString("token=" + UNKNOWN)));

    isNotRead(answer);
  }

  private static void isNotRead(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(header(answer, "Accept-Post")).isEqualTo(FORM);
    assertThat(json(answer).path("error").asText()).isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FORM + ";charset=UTF-8",
        FORM + "; charset=utf-8",
        "Application/X-WWW-Form-URLencoded"
      })
  void the_media_type_may_be_written_in_other_ways(String mediaType) {
    HttpResponse<String> answer =
        api.send(
            api.as(api.newWriter(), INTROSPECT)
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString("token=" + UNKNOWN)));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {INTROSPECT, REVOKE})
  void a_compressed_body_is_not_read(String path) {
    HttpResponse<String> answer =
        client.send(path, api.newWriter(), "token=a", "Content-Encoding", "gzip");

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(header(answer, "Accept-Encoding")).isEqualTo("identity");
  }

  @ParameterizedTest
  @ValueSource(strings = {INTROSPECT, REVOKE})
  void a_body_that_is_too_large_is_not_read(String path) {
    HttpResponse<String> answer =
        client.send(path, api.newWriter(), "token=" + "a".repeat(64 * 1024));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(json(answer).path("error").asText()).isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @CsvSource({"GET", "PUT", "DELETE", "PATCH", "PROPFIND"})
  void only_post_is_known(String method) {
    for (String path : List.of(INTROSPECT, REVOKE)) {
      HttpResponse<String> answer =
          api.send(api.as(api.newWriter(), path).method(method, BodyPublishers.noBody()));

      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(header(answer, "Allow")).contains("POST").doesNotContain("GET");
      assertThat(json(answer).path("error").asText()).isEqualTo("invalid_request");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/oauth2", "/oauth2/token", "/oauth2/introspect/x"})
  void what_is_not_there_is_told_in_the_same_form(String path) {
    HttpResponse<String> answer = client.send(path, api.newWriter(), "token=a");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).path("error").asText()).isEqualTo("invalid_request");
  }

  @ParameterizedTest
  @MethodSource("calls_and_ways")
  void while_nobody_can_be_asked_nobody_is_refused(String path, Authentication way) {
    String caller = api.newWriter();
    application.tokens.goAway();

    HttpResponse<String> answer = client.call(way, path, caller, UNKNOWN);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Retry-After")).isEqualTo("1");
    assertThat(json(answer).path("error").asText()).isEqualTo("temporarily_unavailable");
    assertThat(challenges(answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {INTROSPECT, REVOKE})
  void the_clients_own_use_is_noted(String path) {
    var caller = api.newToken(AccessLevel.READ_WRITE);

    client.call(path, caller.value().reveal(), UNKNOWN);

    assertThat(application.findTokens.get(caller.token().id()).lastUse()).isPresent();
  }
}
