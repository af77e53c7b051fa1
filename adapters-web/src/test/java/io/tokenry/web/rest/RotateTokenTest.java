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
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class RotateTokenTest {

  @Inject ApiClient api;
  @Inject InMemoryApplication application;

  private String writer = "";
  private String id = "";
  private String old = "";

  @BeforeEach
  void a_token() {
    writer = api.newWriter();
    Created created = api.newToken(AccessLevel.READ_ONLY);
    id = created.token().id().toString();
    old = created.value().reveal();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'overlap':null,'until_used':null,'token':null}"})
  void a_rotated_token_answers_with_its_new_value_and_the_old_one_is_dead(String body) {
    HttpResponse<String> answer = rotate(body);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
    assertThat(answer.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    JsonNode token = json(answer);
    assertThat(token.path("id").asText()).isEqualTo(id);
    assertThat(token.path("former_value").isNull()).isTrue();
    assertThat(statusFor(token.path("token").asText())).isEqualTo(200);
    assertThat(statusFor(old)).isEqualTo(401);
  }

  @Test
  void while_both_values_are_accepted_the_token_says_so() {
    String oldHint = hintOf();
    String endsAt = application.clock.instant().plus(Duration.ofHours(24)).toString();

    JsonNode rotated = json(rotate("{'overlap':'PT24H'}"));

    JsonNode shown = json(api.get(writer, TOKENS + "/" + id));
    for (JsonNode token : new JsonNode[] {rotated, shown}) {
      assertThat(token.path("former_value").path("hint").asText()).isEqualTo(oldHint);
      assertThat(token.path("former_value").path("ends_at").asText()).isEqualTo(endsAt);
      assertThat(token.path("former_value").path("until_used").booleanValue()).isFalse();
    }
    assertThat(shown.has("token")).isFalse();
    assertThat(statusFor(old)).isEqualTo(200);
    assertThat(statusFor(rotated.path("token").asText())).isEqualTo(200);
  }

  @Test
  void after_the_overlap_the_old_value_is_refused_and_shown_no_more() {
    rotate("{'overlap':'PT1H'}");

    application.clock.advance(Duration.ofHours(1));

    assertThat(statusFor(old)).isEqualTo(401);
    assertThat(former().isNull()).isTrue();
  }

  @Test
  void the_old_value_ends_once_the_new_one_was_used() {
    String value = json(rotate("{'until_used':true}")).path("token").asText();
    assertThat(former().path("until_used").booleanValue()).isTrue();
    assertThat(statusFor(old)).isEqualTo(200);

    assertThat(statusFor(value)).isEqualTo(200);
    application.overlapEnder.endUsed();

    assertThat(statusFor(old)).isEqualTo(401);
    assertThat(former().isNull()).isTrue();
  }

  @Test
  void an_overlap_can_be_ended_and_that_twice() {
    rotate("{'overlap':'P30D'}");
    String address = TOKENS + "/" + id + "/former-value";

    HttpResponse<String> first = api.delete(writer, address);
    HttpResponse<String> second = api.delete(writer, address);

    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(first.headers().firstValue("ETag")).contains("\"3\"");
    assertThat(second.statusCode()).isEqualTo(204);
    assertThat(statusFor(old)).isEqualTo(401);
  }

  @Test
  void an_overlap_is_not_ended_on_the_grounds_of_another_version() {
    rotate("{'overlap':'P30D'}");

    HttpResponse<String> answer =
        api.delete(writer, TOKENS + "/" + id + "/former-value", "If-Match", "\"1\"");

    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(statusFor(old)).isEqualTo(200);
  }

  @Test
  void ending_the_overlap_of_no_token_is_not_found() {
    String address = TOKENS + "/" + UUID.randomUUID() + "/former-value";

    assertThat(api.delete(writer, address).statusCode()).isEqualTo(404);
  }

  @Test
  void a_value_of_ones_own_is_taken_as_it_is() {
    String own = "own-" + UUID.randomUUID();

    assertThat(json(rotate("{'token':'" + own + "'}")).path("token").asText()).isEqualTo(own);
    assertThat(statusFor(own)).isEqualTo(200);
  }

  @Test
  void a_former_value_is_taken() {
    rotate("{'overlap':'PT1H'}");
    String body =
        quoted("{'name':'" + uniqueName() + "','access_level':'read_only','token':'" + old + "'}");

    HttpResponse<String> answer = api.post(writer, TOKENS, body);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).doesNotContain(old);
  }

  @Test
  void all_faults_are_told_at_once() {
    HttpResponse<String> answer = rotate("{'overlap':'P31D','token':'aaaaaaaaaaaaaaaa','name':1}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder("/overlap", "/token", "/name");
    assertThat(statusFor(old)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "{'overlap':'tomorrow'}, /overlap",
    "{'overlap':'P1M'}, /overlap",
    "{'overlap':'-PT1S'}, /overlap",
    "{'overlap':86400}, /overlap",
    "{'until_used':'yes'}, /until_used",
    "{'token':'short'}, /token"
  })
  void a_wrong_field_is_named(String body, String pointer) {
    HttpResponse<String> answer = rotate(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("errors").findValuesAsText("pointer")).containsExactly(pointer);
  }

  @Test
  void a_rotation_of_another_version_is_refused() {
    HttpResponse<String> answer = rotate("{}", "If-Match", "\"7\"");

    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(statusFor(old)).isEqualTo(200);
    assertThat(rotate("{}", "If-Match", "\"1\"").statusCode()).isEqualTo(200);
  }

  @Test
  void a_repeat_under_the_same_key_gets_the_same_value_and_rotates_nothing() {
    String key = uniqueName();
    HttpResponse<String> first =
        rotate("{'overlap':'PT1H'}", "Idempotency-Key", key, "If-Match", "\"1\"");

    HttpResponse<String> repeat =
        rotate("{'overlap':'PT1H'}", "Idempotency-Key", key, "If-Match", "\"1\"");
    HttpResponse<String> other = rotate("{}", "Idempotency-Key", key);

    assertThat(repeat.statusCode()).isEqualTo(200);
    assertThat(repeat.body()).isEqualTo(first.body());
    assertThat(repeat.headers().firstValue("ETag")).isEqualTo(first.headers().firstValue("ETag"));
    assertThat(repeat.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(statusFor(old)).isEqualTo(200);
  }

  @Test
  void a_read_only_token_rotates_itself_and_no_other() {
    HttpResponse<String> itself =
        api.post(old, TOKENS + "/self/rotate", quoted("{'until_used':true}"));
    String value = json(itself).path("token").asText();

    assertThat(itself.statusCode()).isEqualTo(200);
    assertThat(json(itself).path("id").asText()).isEqualTo(id);
    assertThat(statusFor(value)).isEqualTo(200);
    assertThat(api.post(value, TOKENS + "/" + id + "/rotate", "{}").statusCode()).isEqualTo(403);
  }

  @Test
  void a_caller_who_lost_the_answer_asks_again_with_the_old_value() {
    String key = uniqueName();
    String body = quoted("{'until_used':true}");
    HttpResponse<String> lost =
        api.post(old, TOKENS + "/self/rotate", body, "Idempotency-Key", key);

    HttpResponse<String> repeat =
        api.post(old, TOKENS + "/self/rotate", body, "Idempotency-Key", key);

    assertThat(repeat.body()).isEqualTo(lost.body());
  }

  @Test
  void no_token_no_rotation() {
    assertThat(api.post(writer, TOKENS + "/" + UUID.randomUUID() + "/rotate", "{}").statusCode())
        .isEqualTo(404);
  }

  private HttpResponse<String> rotate(String body, String... headers) {
    return api.post(writer, TOKENS + "/" + id + "/rotate", quoted(body), headers);
  }

  private JsonNode former() {
    return json(api.get(writer, TOKENS + "/" + id)).path("former_value");
  }

  private String hintOf() {
    return json(api.get(writer, TOKENS + "/" + id)).path("hint").asText();
  }

  private int statusFor(String value) {
    return api.get(value, TOKENS + "/self").statusCode();
  }
}
