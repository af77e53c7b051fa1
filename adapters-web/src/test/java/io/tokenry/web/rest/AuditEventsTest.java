package io.tokenry.web.rest;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.ApiClient.quoted;
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
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MicronautTest(rebuildContext = true)
class AuditEventsTest {

  private static final String EVENTS = "/api/v1/audit-events";

  @Inject ApiClient api;
  @Inject InMemoryApplication application;

  private String reader = "";
  private String writer = "";
  private String forums = "";

  @BeforeEach
  void some_events() {
    reader = api.newToken(AccessLevel.READ_ONLY).value().reveal();
    Created created = api.newToken(AccessLevel.READ_WRITE);
    writer = created.value().reveal();
    application.clock.advance(Duration.ofMinutes(1));
    String body = quoted("{'name':'forums','access_level':'read_only'}");
    forums = json(api.post(writer, TOKENS, body)).path("id").asText();
    application.clock.advance(Duration.ofMinutes(1));
    api.patch(writer, TOKENS + "/" + forums, quoted("{'access_level':'read_write'}"));
  }

  @Test
  void an_event_tells_who_did_what_from_where_and_what_changed() {
    JsonNode page = json(api.get(reader, EVENTS + "?token_id=" + forums));

    JsonNode event = page.path("items").path(0);
    assertThat(page.fieldNames()).toIterable().containsExactly("items", "next_cursor");
    assertThat(event.fieldNames())
        .toIterable()
        .containsExactly("id", "at", "actor", "address", "action", "target", "widening", "changes");
    assertThat(event.path("at").asText()).isEqualTo(application.clock.instant().toString());
    assertThat(event.path("action").asText()).isEqualTo("token.changed");
    assertThat(event.path("actor").path("kind").asText()).isEqualTo("token");
    assertThat(event.path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(event.path("target").path("name").asText()).isEqualTo("forums");
    assertThat(event.path("widening").asBoolean()).isTrue();
    assertThat(event.path("changes").toString())
        .isEqualTo(quoted("[{'field':'access_level','before':'read_only','after':'read_write'}]"));
  }

  @Test
  void events_are_found_by_each_parameter() {
    String later = application.clock.instant().toString();

    assertThat(actions("?token_id=" + forums)).containsExactly("token.changed", "token.created");
    assertThat(actions("?action=token.changed")).containsExactly("token.changed");
    assertThat(actions("?from=" + later)).containsExactly("token.changed");
    assertThat(actions("?to=" + later)).hasSize(3).containsOnly("token.created");
    assertThat(actions("?actor=COMMAND+LINE")).hasSize(2).containsOnly("token.created");
    assertThat(actions("?actor=nobody&limit=&cursor=")).isEmpty();
  }

  @Test
  void pages_lead_through_all_events() {
    HttpResponse<String> first = api.get(reader, EVENTS + "?limit=3");
    String cursor = json(first).path("next_cursor").asText();

    assertThat(json(first).path("items")).hasSize(3);
    assertThat(first.headers().firstValue("Link"))
        .contains(
            "<%s%s?limit=3&cursor=%s>; rel=\"next\""
                .formatted(WebTestApplication.PUBLIC_URL, EVENTS, cursor));
    HttpResponse<String> last = api.get(reader, EVENTS + "?limit=3&cursor=" + cursor);
    assertThat(json(last).path("items")).hasSize(1);
    assertThat(json(last).path("next_cursor").isNull()).isTrue();
    assertThat(last.headers().firstValue("Link")).isEmpty();
  }

  @Test
  void all_faults_are_told_at_once() {
    HttpResponse<String> answer =
        api.get(
            reader,
            EVENTS
                + "?token_id=x&actor=%00&action=TOKEN.CREATED&from=today&to=2026-02-30T00:00:00Z"
                + "&limit=201&cursor=x&sort=at&limit=3");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("errors").findValuesAsText("pointer"))
        .contains("/token_id", "/actor", "/action", "/from", "/to", "/cursor", "/sort", "/limit");
  }

  @Test
  void nobody_reads_it_without_a_token_and_nobody_writes_it() {
    assertThat(api.send(api.request(EVENTS)).statusCode()).isEqualTo(401);
    assertThat(api.post(writer, EVENTS, "{}").statusCode()).isEqualTo(405);
    assertThat(api.delete(writer, EVENTS).statusCode()).isEqualTo(405);
  }

  @Test
  void a_search_by_value_is_an_event_that_holds_no_value() {
    api.post(reader, TOKENS + "/search", quoted("{'token':'" + writer + "'}"));

    HttpResponse<String> answer = api.get(reader, EVENTS + "?action=token.looked_up");

    assertThat(json(answer).path("items")).hasSize(1);
    assertThat(answer.body()).doesNotContain(writer);
  }

  private List<String> actions(String query) {
    JsonNode items = json(api.get(reader, EVENTS + query)).path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .map(event -> event.path("action").asText())
        .toList();
  }
}
