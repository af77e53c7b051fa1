package io.tokenry.web.verification;

import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.OAuthClient.INTROSPECT;
import static io.tokenry.web.testing.OAuthClient.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.OAuthClient;
import io.tokenry.web.testing.OAuthClient.Authentication;
import io.tokenry.web.testing.TokenValues;
import io.tokenry.web.testing.WebTestApplication;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class IntrospectionTest {

  @Inject ApiClient api;
  @Inject OAuthClient client;
  @Inject TokenValues tokens;
  @Inject InMemoryApplication application;

  @ParameterizedTest
  @EnumSource
  void a_read_only_client_learns_all_about_a_token_that_is_good(Authentication way) {
    Instant expiry = application.clock.instant().plus(Duration.ofDays(1)).plusMillis(900);
    String name = ApiClient.uniqueName() + " „名“ \\ \"";
    Created token =
        application.manageTokens.create(
            new CreateToken(name, null, AccessLevel.READ_WRITE, null, expiry), Origin.COMMAND_LINE);

    HttpResponse<String> answer = client.call(way, INTROSPECT, reader(), token.value().reveal());

    String id = token.token().id().toString();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    JsonNode json = json(answer);
    assertThat(json.properties().stream().map(entry -> entry.getKey()))
        .containsExactly(
            "active",
            "token_type",
            "scope",
            "sub",
            "jti",
            "client_id",
            "username",
            "iss",
            "iat",
            "exp",
            "access_level",
            "name");
    assertThat(json.path("active").booleanValue()).isTrue();
    assertThat(json.path("token_type").textValue()).isEqualTo("Bearer");
    assertThat(json.path("scope").textValue()).isEqualTo("read write");
    assertThat(json.path("sub").textValue()).isEqualTo(id);
    assertThat(json.path("jti").textValue()).isEqualTo(id);
    assertThat(json.path("client_id").textValue()).isEqualTo(id);
    assertThat(json.path("username").textValue()).isEqualTo(name);
    assertThat(json.path("iss").textValue()).isEqualTo(WebTestApplication.PUBLIC_URL.toString());
    assertThat(json.path("iat").isIntegralNumber()).isTrue();
    assertThat(json.path("iat").longValue())
        .isEqualTo(token.token().created().at().getEpochSecond());
    assertThat(json.path("exp").isIntegralNumber()).isTrue();
    assertThat(json.path("exp").longValue()).isEqualTo(expiry.getEpochSecond());
    assertThat(json.path("access_level").textValue()).isEqualTo("read_write");
    assertThat(json.path("name").textValue()).isEqualTo(name);
  }

  @Test
  void a_token_that_may_only_read_and_never_expires_says_no_more() {
    JsonNode json = json(client.call(INTROSPECT, reader(), reader()));

    assertThat(json.path("scope").textValue()).isEqualTo("read");
    assertThat(json.path("access_level").textValue()).isEqualTo("read_only");
    assertThat(json.has("exp")).isFalse();
    assertThat(json.toString()).doesNotContain("null");
  }

  @Test
  void of_a_token_that_is_not_accepted_nothing_is_told() {
    for (String refused : tokens.refused()) {
      HttpResponse<String> answer = client.call(INTROSPECT, reader(), refused);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
      assertThat(answer.body()).isEqualTo("{\"active\":false}");
    }
  }

  @Test
  void what_cannot_be_a_token_is_not_active() {
    for (String nonsense :
        new String[] {" ", "\0", "ä".repeat(20), "a".repeat(60_000), "Bearer " + reader()}) {
      assertThat(client.call(INTROSPECT, reader(), nonsense).body())
          .isEqualTo("{\"active\":false}");
    }
  }

  @Test
  void a_client_may_ask_about_itself() {
    String caller = reader();

    assertThat(json(client.call(INTROSPECT, caller, caller)).path("active").booleanValue())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/json", "*/*", "application/token-introspection+jwt", "text/html"})
  void the_answer_is_json_whatever_is_preferred(String accept) {
    String caller = reader();

    HttpResponse<String> answer =
        client.send(INTROSPECT, caller, "token=" + caller, "Accept", accept);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
  }

  @Test
  void asking_about_a_token_counts_as_its_use_from_where_the_client_is() {
    Created token = api.newToken(AccessLevel.READ_ONLY);
    String body = "token=" + token.value().reveal();

    client.send(INTROSPECT, reader(), body, "X-Forwarded-For", "203.0.113.5");

    assertThat(application.findTokens.get(token.token().id()).lastUse())
        .hasValueSatisfying(use -> assertThat(use.address()).isEqualTo("203.0.113.5"));
  }

  private String reader() {
    return api.newToken(AccessLevel.READ_ONLY).value().reveal();
  }
}
