package io.tokenry.web.rest;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.ApiClient.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.web.testing.ApiClient;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class ConditionalRequestsTest {

  private static final int CALLERS = 48;

  @Inject ApiClient api;

  private String writer = "";
  private Created subject;
  private String path = "";

  /** It stands at version 2. */
  @BeforeEach
  void a_token_that_was_changed_once() {
    writer = api.newWriter();
    subject = api.newToken(AccessLevel.READ_ONLY);
    path = TOKENS + "/" + subject.token().id();
    api.patch(writer, path, quoted("{'description':'first'}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "*", "\"1\", \"2\"", "\"x\",W/\"2\" ,\t\"2\"", " \"2\" "})
  void a_change_is_made_when_a_tag_matches(String ifMatch) {
    HttpResponse<String> answer = change("If-Match", ifMatch);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("ETag")).contains("\"3\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "\"3\"", "W/\"2\"", "\"2a\"", "\"\"", "\"1\", W/\"2\""})
  void a_change_or_delete_is_not_made_when_no_tag_matches(String ifMatch) {
    HttpResponse<String> change = change("If-Match", ifMatch);
    HttpResponse<String> delete = api.delete(writer, path, "If-Match", ifMatch);

    assertThat(List.of(change, delete))
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(412);
              assertThat(json(answer).path("type").asText())
                  .isEqualTo("urn:tokenry:problem:precondition-failed");
            });
    assertThat(json(api.get(writer, path)).path("description").asText()).isEqualTo("first");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "\"2", "2\"", "\"2\" \"3\"", "w/\"2\"", "\"a\"b\"", ","})
  void what_is_no_list_of_tags_is_refused(String ifMatch) {
    HttpResponse<String> answer = change("If-Match", ifMatch);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("errors").path(0).path("pointer").asText()).isEqualTo("/If-Match");
  }

  @Test
  void several_headers_are_one_list() {
    assertThat(change("If-Match", "\"1\"", "If-Match", "\"2\"").statusCode()).isEqualTo(200);
  }

  @Test
  void a_delete_is_made_when_a_tag_matches() {
    assertThat(api.delete(writer, path, "If-Match", "\"2\"").statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "W/\"2\"", "*", "\"1\", \"2\""})
  void a_token_that_the_caller_has_already_is_not_sent_again(String ifNoneMatch) {
    HttpResponse<String> answer =
        api.send(api.as(writer, path).header("If-None-Match", ifNoneMatch));

    assertThat(answer.statusCode()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "2", "nonsense", ""})
  void a_token_that_the_caller_has_not_is_sent(String ifNoneMatch) {
    HttpResponse<String> answer =
        api.send(api.as(writer, path).header("If-None-Match", ifNoneMatch));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void being_used_does_not_change_a_tokens_tag() {
    api.get(subject.value().reveal(), TOKENS + "/self");

    HttpResponse<String> answer = api.get(writer, path);

    assertThat(json(answer).path("last_used_at").isNull()).isFalse();
    assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
  }

  @Test
  void of_many_changes_at_once_that_are_based_on_the_same_version_one_wins() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, CALLERS)
              .mapToObj(
                  caller ->
                      CompletableFuture.supplyAsync(
                          () ->
                              api.patch(
                                      writer,
                                      path,
                                      quoted("{'description':'by " + caller + "'}"),
                                      "If-Match",
                                      "\"2\"")
                                  .statusCode(),
                          threads))
              .toList();

      assertThat(answers.stream().map(CompletableFuture::join))
          .containsOnly(200, 412)
          .containsOnlyOnce(200)
          .hasSize(CALLERS);
    }
    assertThat(api.get(writer, path).headers().firstValue("ETag")).contains("\"3\"");
  }

  private HttpResponse<String> change(String... headers) {
    return api.patch(writer, path, quoted("{'description':'second'}"), headers);
  }
}
