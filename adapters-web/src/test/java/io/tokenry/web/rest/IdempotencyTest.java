package io.tokenry.web.rest;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.ApiClient.quoted;
import static io.tokenry.web.testing.ApiClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.web.testing.ApiClient;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class IdempotencyTest {

  @Inject ApiClient api;
  @Inject InMemoryApplication application;

  private String writer = "";
  private String key = "";
  private String body = "";

  @BeforeEach
  void a_request() {
    writer = api.newWriter();
    key = uniqueName();
    body = quoted("{'name':'" + uniqueName() + "','access_level':'read_only'}");
  }

  @Test
  void a_repeat_gets_the_same_answer_with_the_same_value() {
    HttpResponse<String> first = create(key, body);

    HttpResponse<String> repeat = create(key, body);

    assertThat(repeat.statusCode()).isEqualTo(201);
    assertThat(repeat.body()).isEqualTo(first.body());
    for (String header : List.of("Location", "ETag", "Content-Type", "Cache-Control")) {
      assertThat(repeat.headers().firstValue(header))
          .isPresent()
          .isEqualTo(first.headers().firstValue(header));
    }
    assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(repeat.headers().firstValue("Idempotent-Replayed")).contains("true");
  }

  @Test
  void a_key_is_the_same_bare_and_in_quotes_and_a_body_however_it_is_spaced() {
    HttpResponse<String> first = create(key, body);

    HttpResponse<String> repeat = create("\"" + key + "\"", body.replace(":", " :\n "));

    assertThat(repeat.body()).isEqualTo(first.body());
  }

  @Test
  void after_ten_minutes_the_value_is_gone_and_the_answer_says_so() {
    String value = json(create(key, body)).path("token").asText();
    application.clock.advance(Duration.ofMinutes(10));

    HttpResponse<String> repeat = create(key, body);

    assertThat(repeat.statusCode()).isEqualTo(201);
    assertThat(json(repeat).path("token").isNull()).isTrue();
    assertThat(json(repeat).path("token_note").asText()).contains("ten minutes");
    assertThat(repeat.body()).doesNotContain(value);
  }

  @Test
  void after_a_day_the_key_is_free_again() {
    create(key, body);
    application.clock.advance(Duration.ofHours(24));

    HttpResponse<String> late = create(key, body);

    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.headers().firstValue("Idempotent-Replayed")).isEmpty();
  }

  @Test
  void another_body_under_the_same_key_is_refused() {
    create(key, body);

    HttpResponse<String> answer = create(key, body.replace("read_only", "read_write"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(json(answer).path("type").asText())
        .isEqualTo("urn:tokenry:problem:idempotency-key-reused");
  }

  @Test
  void a_repeat_gets_the_same_answer_even_when_the_expiry_has_passed_meanwhile() {
    Instant expiry = application.clock.instant().plus(Duration.ofMinutes(5));
    String expiring = body.replace("}", quoted(",'expires_at':'" + expiry + "'}"));
    HttpResponse<String> first = create(key, expiring);
    application.clock.advance(Duration.ofMinutes(6));

    HttpResponse<String> repeat = create(key, expiring);

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(repeat.statusCode()).isEqualTo(201);
    assertThat(repeat.body()).isEqualTo(first.body());
  }

  @Test
  void another_body_under_the_same_key_is_refused_as_such_even_when_it_is_wrong_by_itself() {
    create(key, body);

    assertThat(create(key, "{}").statusCode()).isEqualTo(422);
  }

  @Test
  void keys_of_different_callers_have_nothing_to_do_with_each_other() {
    create(key, body);

    HttpResponse<String> other =
        api.post(
            api.newWriter(),
            TOKENS,
            quoted("{'name':'" + uniqueName() + "','access_level':'read_only'}"),
            IdempotencyKey.HEADER,
            key);

    assertThat(other.statusCode()).isEqualTo(201);
    assertThat(other.headers().firstValue("Idempotent-Replayed")).isEmpty();
  }

  @Test
  void a_failure_is_not_kept() {
    HttpResponse<String> wrong = create(key, "{}");

    HttpResponse<String> right = create(key, body);

    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(right.statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"\""})
  void what_is_no_key_is_refused(String wrong) {
    assertThat(create(wrong, body).statusCode()).isEqualTo(400);
  }

  @Test
  void a_key_has_255_characters_at_most_and_stands_there_once() {
    HttpResponse<String> longest = create("k".repeat(255), body);
    HttpResponse<String> tooLong = create("k".repeat(256), body);
    HttpResponse<String> twice =
        api.post(writer, TOKENS, body, IdempotencyKey.HEADER, key, IdempotencyKey.HEADER, key);

    assertThat(longest.statusCode()).isEqualTo(201);
    assertThat(List.of(tooLong, twice))
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(400);
              assertThat(json(answer).path("errors").path(0).path("pointer").asText())
                  .isEqualTo("/Idempotency-Key");
            });
  }

  private HttpResponse<String> create(String idempotencyKey, String content) {
    return api.post(writer, TOKENS, content, IdempotencyKey.HEADER, idempotencyKey);
  }
}
