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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class ChangeTokenTest {

  @Inject ApiClient api;
  @Inject InMemoryApplication application;

  private String writer = "";
  private Created subject;
  private String path = "";

  @BeforeEach
  void a_token_to_change() {
    writer = api.newWriter();
    subject = api.newToken(AccessLevel.READ_ONLY);
    path = TOKENS + "/" + subject.token().id();
  }

  @Test
  void a_patch_changes_what_it_names_and_answers_the_token_with_its_new_tag() {
    String name = uniqueName();

    HttpResponse<String> answer =
        api.patch(writer, path, quoted("{'name':'" + name + "','description':'two\\nlines'}"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("name").asText()).isEqualTo(name);
    assertThat(json(answer).path("description").asText()).isEqualTo("two\nlines");
    assertThat(json(answer).path("access_level").asText()).isEqualTo("read_only");
    assertThat(json(answer).path("updated_by").path("kind").asText()).isEqualTo("token");
    assertThat(json(answer).path("created_by").path("kind").asText()).isEqualTo("system");
    assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
    assertThat(json(api.get(writer, path))).isEqualTo(json(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "application/merge-patch+json",
        "Application/Merge-Patch+JSON;charset=UTF-8"
      })
  void a_patch_comes_as_merge_patch_or_as_plain_json(String mediaType) {
    HttpResponse<String> answer =
        api.send(
            api.as(writer, path)
                .header("Content-Type", mediaType)
                .method("PATCH", BodyPublishers.ofString(quoted("{'description':'x'}"))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("description").asText()).isEqualTo("x");
  }

  @Test
  void null_removes_the_description_and_the_expiry() {
    api.patch(writer, path, quoted("{'description':'x','expires_at':'2030-01-31t23:59:59.5z'}"));

    JsonNode before = json(api.get(writer, path));
    JsonNode after =
        json(api.patch(writer, path, quoted("{'description':null,'expires_at':null}")));

    assertThat(before.path("expires_at").asText()).isEqualTo("2030-01-31T23:59:59Z");
    assertThat(after.path("description").asText()).isEmpty();
    assertThat(after.path("expires_at").isNull()).isTrue();
  }

  @Test
  void suspended_stops_a_token_and_restarts_it() {
    String value = subject.value().reveal();

    JsonNode stopped = json(api.patch(writer, path, quoted("{'suspended':true}")));
    int whileStopped = api.get(value, TOKENS + "/self").statusCode();
    JsonNode restarted = json(api.patch(writer, path, quoted("{'suspended':false}")));

    assertThat(stopped.path("status").asText()).isEqualTo("suspended");
    assertThat(whileStopped).isEqualTo(401);
    assertThat(restarted.path("status").asText()).isEqualTo("active");
    assertThat(api.get(value, TOKENS + "/self").statusCode()).isEqualTo(200);
  }

  @Test
  void token_sets_a_value_of_ones_own_which_no_answer_repeats() {
    String value = "own-" + uniqueName();

    HttpResponse<String> answer = api.patch(writer, path, quoted("{'token':'" + value + "'}"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain(value);
    assertThat(api.get(value, TOKENS + "/self").statusCode()).isEqualTo(200);
    assertThat(api.get(subject.value().reveal(), TOKENS + "/self").statusCode()).isEqualTo(401);
  }

  @Test
  void a_token_that_does_not_live_can_be_neither_read_nor_changed_nor_deleted() {
    String gone = path;
    api.delete(writer, gone);

    for (String nowhere :
        new String[] {
          gone,
          TOKENS + "/019ca945-0a00-707b-9c09-64a72a3abc69",
          TOKENS + "/nonsense",
          TOKENS + "/%00",
          TOKENS + "/%FF",
          TOKENS + "/a%2Fb"
        }) {
      assertThat(api.get(writer, nowhere).statusCode()).isEqualTo(404);
      assertThat(api.patch(writer, nowhere, "{}").statusCode()).isEqualTo(404);
      assertThat(api.delete(writer, nowhere).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_delete_answers_without_a_body_and_can_be_undone_with_the_same_value() {
    HttpResponse<String> deleted = api.delete(writer, path);
    int whileDeleted = api.get(subject.value().reveal(), TOKENS + "/self").statusCode();
    HttpResponse<String> restored = api.post(writer, path + "/restore", "");

    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();
    assertThat(whileDeleted).isEqualTo(401);
    assertThat(restored.statusCode()).isEqualTo(200);
    assertThat(json(restored).path("status").asText()).isEqualTo("active");
    assertThat(restored.headers().firstValue("ETag")).contains("\"3\"");
    assertThat(api.get(subject.value().reveal(), TOKENS + "/self").statusCode()).isEqualTo(200);
  }

  @Test
  void a_restore_is_refused_after_seven_days_or_when_nothing_was_deleted() {
    HttpResponse<String> living = api.post(writer, path + "/restore", "");
    api.delete(writer, path);
    application.clock.advance(Duration.ofDays(7));
    HttpResponse<String> late = api.post(writer, path + "/restore", "");
    HttpResponse<String> unknown =
        api.post(writer, TOKENS + "/019ca945-0a00-707b-9c09-64a72a3abc69/restore", "");

    assertThat(living.statusCode()).isEqualTo(409);
    assertThat(late.statusCode()).isEqualTo(410);
    assertThat(unknown.statusCode()).isEqualTo(404);
  }

  @Test
  void a_restore_is_refused_when_the_name_was_taken_meanwhile() {
    api.delete(writer, path);
    api.post(
        writer,
        TOKENS,
        quoted("{'name':'" + subject.token().name() + "','access_level':'read_only'}"));

    HttpResponse<String> answer = api.post(writer, path + "/restore", "");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(json(answer).path("errors").path(0).path("pointer").asText()).isEqualTo("/name");
  }

  @Test
  void a_token_can_look_at_itself_and_revoke_itself_even_when_it_only_reads() {
    String value = subject.value().reveal();

    HttpResponse<String> self = api.get(value, TOKENS + "/self");
    HttpResponse<String> revoked = api.delete(value, TOKENS + "/self");

    assertThat(json(self).path("id").asText()).isEqualTo(subject.token().id().toString());
    assertThat(self.headers().firstValue("ETag")).contains("\"1\"");
    assertThat(revoked.statusCode()).isEqualTo(204);
    assertThat(api.get(value, TOKENS + "/self").statusCode()).isEqualTo(401);
    assertThat(api.get(writer, path).statusCode()).isEqualTo(404);
  }
}
