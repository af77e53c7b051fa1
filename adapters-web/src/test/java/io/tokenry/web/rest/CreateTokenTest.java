package io.tokenry.web.rest;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.ApiClient.quoted;
import static io.tokenry.web.testing.ApiClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.WebTestApplication;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@MicronautTest
class CreateTokenTest {

  @Inject ApiClient api;
  @Inject InMemoryApplication application;

  @Test
  void a_new_token_is_answered_whole() {
    Created maker = api.newToken(AccessLevel.READ_WRITE);
    String body =
        quoted(
            """
            {'name':'Zoë’s sync 🔑','access_level':'read_only','description':'for the forum',
             'expires_at':'2030-01-31T23:59:59+01:00'}
            """);

    HttpResponse<String> answer = api.post(maker.value().reveal(), TOKENS, body);

    assertThat(answer.statusCode()).isEqualTo(201);
    JsonNode token = json(answer);
    assertThat(token.fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "name",
            "description",
            "hint",
            "former_value",
            "access_level",
            "status",
            "audiences",
            "allowed_networks",
            "created_at",
            "created_by",
            "updated_at",
            "updated_by",
            "expires_at",
            "last_used_at",
            "last_used_ip",
            "token");
    assertThat(token.path("name").asText()).isEqualTo("Zoë’s sync 🔑");
    assertThat(token.path("description").asText()).isEqualTo("for the forum");
    assertThat(token.path("access_level").asText()).isEqualTo("read_only");
    assertThat(token.path("status").asText()).isEqualTo("active");
    assertThat(token.path("expires_at").asText()).isEqualTo("2030-01-31T22:59:59Z");
    assertThat(token.path("created_at").asText()).isEqualTo(application.clock.instant().toString());
    assertThat(token.path("created_by").path("kind").asText()).isEqualTo("token");
    assertThat(token.path("created_by").path("id").asText())
        .isEqualTo(maker.token().id().toString());
    assertThat(token.path("created_by").path("name").asText())
        .isEqualTo(maker.token().name().value());
    assertThat(token.path("updated_by")).isEqualTo(token.path("created_by"));
    assertThat(token.path("last_used_at").isNull()).isTrue();
    assertThat(token.path("last_used_ip").isNull()).isTrue();
  }

  @Test
  void the_value_works_and_is_never_told_again() {
    JsonNode token = json(create(quoted("{'name':'%s','access_level':'read_only'}")));
    String value = token.path("token").asText();

    HttpResponse<String> self = api.get(value, TOKENS + "/self");
    HttpResponse<String> list = api.get(value, TOKENS + "?limit=200");

    assertThat(self.statusCode()).isEqualTo(200);
    assertThat(json(self).path("id")).isEqualTo(token.path("id"));
    assertThat(json(self).has("token")).isFalse();
    assertThat(self.body() + self.headers().map() + list.body() + list.headers().map())
        .doesNotContain(value);
  }

  @Test
  void the_head_of_the_answer_leads_to_the_token() {
    HttpResponse<String> answer = create(quoted("{'name':'%s','access_level':'read_only'}"));

    String id = json(answer).path("id").asText();
    assertThat(answer.headers().firstValue("Location"))
        .contains(WebTestApplication.PUBLIC_URL + TOKENS + "/" + id);
    assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void a_value_of_ones_own_is_taken() {
    String value = "own-" + uniqueName();

    HttpResponse<String> answer =
        create(quoted("{'name':'%s','access_level':'read_write','token':'" + value + "'}"));

    assertThat(json(answer).path("token").asText()).isEqualTo(value);
    assertThat(api.get(value, TOKENS + "/self").statusCode()).isEqualTo(200);
  }

  @Test
  void null_stands_for_nothing_where_nothing_is_possible() {
    HttpResponse<String> answer =
        create(
            quoted(
                "{'name':'%s','access_level':'read_only','description':null,'expires_at':null,'token':null}"));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).path("description").asText()).isEmpty();
    assertThat(json(answer).path("expires_at").isNull()).isTrue();
    assertThat(json(answer).path("token").asText()).startsWith("tkr_");
  }

  @Test
  void a_name_that_is_taken_in_any_case_clashes() {
    String name = uniqueName();
    String body = quoted("{'name':'%s','access_level':'read_only'}");
    String writer = api.newWriter();
    api.post(writer, TOKENS, body.formatted(name));

    HttpResponse<String> answer =
        api.post(writer, TOKENS, body.formatted(name.toUpperCase(Locale.ROOT)));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("type").asText()).isEqualTo("urn:tokenry:problem:conflict");
    assertThat(json(answer).path("errors").path(0).path("pointer").asText()).isEqualTo("/name");
  }

  @Test
  void a_value_that_is_taken_clashes_and_is_not_repeated() {
    String value = "own-" + uniqueName();
    String body = quoted("{'name':'%s','access_level':'read_only','token':'" + value + "'}");
    create(body);

    HttpResponse<String> answer = create(body);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("errors").path(0).path("pointer").asText()).isEqualTo("/token");
    assertThat(answer.body()).doesNotContain(value);
  }

  private HttpResponse<String> create(String bodyWithoutName) {
    return api.post(api.newWriter(), TOKENS, bodyWithoutName.formatted(uniqueName()));
  }
}
