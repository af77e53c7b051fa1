package io.tokenry.web.rest;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.ApiClient.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.query.TokenPage;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenHint;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.WebTestApplication;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest(rebuildContext = true)
class ListTokensTest {

  private static final String SEARCH = TOKENS + "/search";

  @Inject ApiClient api;
  @Inject InMemoryApplication application;
  @Inject TokenAnswers answers;

  private String reader = "";

  @BeforeEach
  void a_few_tokens() {
    for (String name : List.of("Zoo", "éclair", "Banana", "apple", "forums", "c & d = 100%")) {
      add(TokenBuilder.aToken().named(name));
    }
    add(TokenBuilder.aToken().named("old").expired());
    add(TokenBuilder.aToken().named("paused").readOnly().suspended());
    add(TokenBuilder.aToken().named("gone").deletedAt(application.clock.instant()));
    reader = api.newToken(AccessLevel.READ_ONLY).value().reveal();
  }

  @Test
  void tokens_that_nobody_used_for_some_days_can_be_listed() {
    Instant longAgo = application.clock.instant().minus(Duration.ofDays(5000));
    TokenBuilder idle = TokenBuilder.aToken().named("idle");
    TokenBuilder busy = TokenBuilder.aToken().named("busy").lastUsedAt(longAgo.plusSeconds(1));
    TokenBuilder tired =
        TokenBuilder.aToken().named("tired").lastUsedAt(application.clock.instant());
    for (TokenBuilder token : List.of(idle, busy, tired)) {
      application.tokens.add(token.createdAt(longAgo).build());
    }

    JsonNode page = json(api.get(reader, TOKENS + "?unused_days=3650"));
    JsonNode refused = json(api.get(reader, TOKENS + "?unused_days=0"));

    assertThat(names(page)).containsExactly("busy", "idle");
    assertThat(refused.path("errors").path(0).path("detail").textValue())
        .isEqualTo("The days must be a whole number from 1 to 3,650.");
  }

  @Test
  void living_tokens_are_listed_by_name_at_first() {
    JsonNode page = json(api.get(reader, TOKENS));

    assertThat(names(page))
        .filteredOn(name -> !name.startsWith("t-"))
        .containsExactly(
            "apple", "Banana", "c & d = 100%", "éclair", "forums", "old", "paused", "Zoo");
    assertThat(page.path("total").asInt()).isEqualTo(9);
    assertThat(page.path("next_cursor").isNull()).isTrue();
    assertThat(page.fieldNames()).toIterable().containsExactly("items", "next_cursor", "total");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name=FOR                        | forums",
        "name=um&access_level=read_write | forums",
        "name=%26+d+%3D+100%25           | c & d = 100%",
        "name=%25&limit=5                | c & d = 100%",
        "status=expired                  | old",
        "status=suspended&sort=-name     | paused",
        "status=revoked                  | gone",
        "name=%C3%A9CL                   | éclair",
        "name=nobody                     | ",
        "name=apple&token=&status=&access_level=&sort=&limit=&cursor= | apple"
      })
  void a_list_holds_what_the_parameters_ask_for(String query, String names) {
    JsonNode page = json(api.get(reader, TOKENS + "?" + query));

    assertThat(names(page)).isEqualTo(names == null ? List.of() : List.of(names));
    assertThat(page.path("total").asInt()).isEqualTo(names == null ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                        | 9",
        "{'name':'FOR'}                            | 1",
        "{'name':'','access_level':null,'limit':7} | 9",
        "{'access_level':'read_only','status':'suspended'} | 1",
        "{'sort':'-created_at','limit':200}        | 9",
        "{'token':'not a token'}                   | 0",
        "{'token':'some-unknown-value-1234567'}    | 0"
      })
  void a_search_takes_the_same_fields_as_json(String body, int total) {
    HttpResponse<String> answer = api.post(reader, SEARCH, quoted(body));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("total").asInt()).isEqualTo(total);
  }

  @Test
  void a_search_finds_a_token_by_its_whole_value() {
    HttpResponse<String> answer = api.post(reader, SEARCH, quoted("{'token':'" + reader + "'}"));

    assertThat(json(answer).path("total").asInt()).isEqualTo(1);
    assertThat(answer.body()).doesNotContain(reader);
  }

  @Test
  void a_part_of_a_hint_finds_a_token_in_list_and_search() {
    String hint = json(api.get(reader, TOKENS + "/self")).path("hint").asText();
    String part = hint.substring(hint.indexOf(TokenHint.ELLIPSIS) - 4);

    JsonNode searched = json(api.post(reader, SEARCH, quoted("{'token':'" + part + "'}")));
    JsonNode listed = json(api.get(reader, TOKENS + "?token=" + part.substring(0, 4)));

    assertThat(searched.path("total").asInt()).isEqualTo(1);
    assertThat(listed.path("total").asInt()).isEqualTo(1);
  }

  @Test
  void a_whole_value_in_the_address_is_sent_to_the_search() {
    HttpResponse<String> answer = api.get(reader, TOKENS + "?token=" + reader);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("detail").asText()).contains("POST /api/v1/tokens/search");
    assertThat(answer.body()).doesNotContain(reader);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "-name",
        "access_level",
        "-access_level",
        "created_at",
        "-created_at",
        "updated_at",
        "-updated_at",
        "expires_at",
        "-expires_at",
        "last_used_at",
        "-last_used_at"
      })
  void walking_the_pages_meets_each_token_once_in_the_order_of_one_big_page(String sort) {
    List<String> all = names(json(api.get(reader, TOKENS + "?limit=200&sort=" + sort)));

    assertThat(walkByCursor(sort)).isEqualTo(all).hasSize(9);
    assertThat(walkByLink(sort)).isEqualTo(all);
  }

  @Test
  void the_link_to_the_next_page_keeps_the_filter_and_stands_under_the_public_address() {
    HttpResponse<String> answer =
        api.get(reader, TOKENS + "?name=a&status=active&limit=1&access_level=read_write");

    String next = next(answer).orElseThrow();
    assertThat(next)
        .startsWith(WebTestApplication.PUBLIC_URL + TOKENS + "?")
        .contains("name=a", "status=active", "limit=1", "access_level=read_write")
        .contains("cursor=" + json(answer).path("next_cursor").asText());
  }

  @Test
  void the_link_to_the_next_page_encodes_what_was_searched_for() {
    add(TokenBuilder.aToken().named("d & d = 100% +ü"));

    HttpResponse<String> first = api.get(reader, TOKENS + "?limit=1&name=%20%26+d+%3D+100%25");
    URI next = URI.create(next(first).orElseThrow());
    HttpResponse<String> second = api.get(reader, TOKENS + "?" + next.getRawQuery());

    assertThat(names(json(first))).containsExactly("c & d = 100%");
    assertThat(names(json(second))).containsExactly("d & d = 100% +ü");
    assertThat(next(second)).isEmpty();
  }

  @Test
  void a_cursor_brings_its_order_along_and_bears_no_other() {
    String cursor =
        json(api.get(reader, TOKENS + "?limit=2&sort=-name")).path("next_cursor").asText();

    HttpResponse<String> without = api.get(reader, TOKENS + "?limit=1&cursor=" + cursor);
    HttpResponse<String> same = api.get(reader, TOKENS + "?limit=1&sort=-name&cursor=" + cursor);
    HttpResponse<String> other = api.get(reader, TOKENS + "?limit=1&sort=name&cursor=" + cursor);

    assertThat(names(json(without))).isEqualTo(names(json(same))).hasSize(1);
    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(json(other).path("errors").path(0).path("pointer").asText()).isEqualTo("/sort");
  }

  @Test
  void a_cursor_whose_keys_were_tampered_with_is_refused() {
    String cursor =
        json(api.get(reader, TOKENS + "?limit=1&sort=created_at")).path("next_cursor").asText();

    HttpResponse<String> answer =
        api.get(reader, TOKENS + "?cursor=" + cursor.substring(0, cursor.length() - 3) + "eA0");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("errors").path(0).path("pointer").asText()).isEqualTo("/cursor");
  }

  @Test
  void a_total_that_was_not_counted_is_marked_as_an_estimate() throws IOException {
    TokenPage.Total estimate = new TokenPage.Total(1_000_000, false);

    byte[] body =
        answers
            .of(new TokenPage(List.of(), Optional.empty(), Optional.empty(), estimate))
            .getBody()
            .orElseThrow();

    JsonNode page = JsonBody.MAPPER.readTree(body);
    assertThat(page.path("total").asLong()).isEqualTo(1_000_000);
    assertThat(page.path("total_is_estimate").asBoolean()).isTrue();
  }

  @Test
  void the_head_of_a_list_has_no_body() {
    HttpResponse<String> answer =
        api.send(api.as(reader, TOKENS).method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  private void add(TokenBuilder token) {
    application.clock.advance(Duration.ofSeconds(1));
    application.tokens.add(token.createdAt(application.clock.instant()).build());
  }

  private List<String> walkByCursor(String sort) {
    List<String> seen = new ArrayList<>();
    String query = "?limit=2&sort=" + sort;
    JsonNode page = json(api.get(reader, TOKENS + query));
    seen.addAll(names(page));
    while (!page.path("next_cursor").isNull()) {
      page = json(api.get(reader, TOKENS + query + "&cursor=" + page.path("next_cursor").asText()));
      seen.addAll(names(page));
    }
    return seen;
  }

  private List<String> walkByLink(String sort) {
    List<String> seen = new ArrayList<>();
    Optional<String> next = Optional.of(TOKENS + "?limit=4&sort=" + sort);
    while (next.isPresent()) {
      HttpResponse<String> answer = api.get(reader, next.get());
      seen.addAll(names(json(answer)));
      next = next(answer).map(link -> TOKENS + "?" + URI.create(link).getRawQuery());
    }
    return seen;
  }

  private static Optional<String> next(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Link")
        .map(link -> link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1"));
  }

  private static List<String> names(JsonNode page) {
    return StreamSupport.stream(page.path("items").spliterator(), false)
        .map(item -> item.path("name").asText())
        .toList();
  }
}
