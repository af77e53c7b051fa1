package io.tokenry.bootstrap.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import io.tokenry.application.testing.HttpEndpoint;
import io.tokenry.application.testing.HttpEndpoint.Request;
import io.tokenry.bootstrap.process.Api.NewToken;
import io.tokenry.bootstrap.process.TokenryProcess;
import io.tokenry.bootstrap.process.TokenryProcess.Ended;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers tell a webhook, and an extension in their folder, what happens to tokens. */
class TokenEventsIT {

  private static final String OLD = "whsec_b2xkIHNlY3JldCBvZiB0ZXN0cywgMzAgYnl0ZXMu";
  private static final String NEW = "whsec_bmV3IHNlY3JldCBvZiB0ZXN0cywgMzAgYnl0ZXMu";
  private static final Path EXAMPLE = Path.of("..", "examples", "event-log", "target");
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Longer than it takes to try again after the first failure, and to look for tokens that end. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

  private static Nodes nodes;
  private static TokenryProcess one;
  private static TokenryProcess two;
  private static HttpEndpoint endpoint;
  private static Map<String, String> settings;
  private static Path log;

  @BeforeAll
  static void start_two(@TempDir Path databaseFolder, @TempDir Path folder) throws Exception {
    nodes = Nodes.prepare(databaseFolder);
    endpoint = new HttpEndpoint();
    log = folder.resolve("events.log");
    Path extensions = Files.createDirectory(folder.resolve("ext"));
    Files.copy(EXAMPLE.resolve("event-log-1.0.0.jar"), extensions.resolve("event-log.jar"));
    settings =
        Map.of(
            "TOKENRY_WEBHOOK_URL",
            endpoint.url().toString(),
            "TOKENRY_WEBHOOK_SECRET",
            NEW + "," + OLD,
            "TOKENRY_EXT_DIR",
            extensions.toString(),
            "TOKENRY_EXT_EVENT_LOG_FILE",
            log.toString());
    one = nodes.start(settings);
    two = nodes.start(settings);
    one.awaitReady();
    two.awaitReady();
  }

  @AfterAll
  static void stop() throws Exception {
    if (nodes != null) {
      nodes.stop();
      endpoint.close();
    }
  }

  @BeforeEach
  void recover() {
    endpoint.answers(204, Map.of());
  }

  @Test
  void each_change_arrives_once_in_order_and_signed_and_one_that_failed_never_was()
      throws Exception {
    NewToken token = one.api().make("read_only");
    for (int i = 0; i < 5; i++) {
      one.api().change(token.id(), Map.of("description", "by one " + i));
      two.api().change(token.id(), Map.of("description", "by two " + i));
    }
    int refused = one.api().statusOfWriting(token.name());
    two.api().delete(token.id());

    await().atMost(LONG_ENOUGH).until(() -> typesOf(token).contains("token.revoked"));

    assertThat(refused).isEqualTo(409);
    List<String> expected = new ArrayList<>(List.of("token.created"));
    for (int i = 0; i < 10; i++) {
      expected.add("token.changed");
    }
    expected.add("token.revoked");
    assertThat(typesOf(token)).isEqualTo(expected);
    assertThat(eventsOf(token).stream().map(event -> event.at("/data/changes/0/after").textValue()))
        .containsSubsequence(
            "by one 0", "by two 0", "by one 1", "by two 1", "by one 4", "by two 4");
    for (Request request : endpoint.taken()) {
      new Webhook(OLD).verify(request.body(), request.headers());
      new Webhook(NEW).verify(request.body(), request.headers());
      assertThat(request.body()).doesNotContain(token.value());
    }
    assertThat(idsOf(endpoint.taken())).doesNotHaveDuplicates();
    assertThat(endpoint.all().stream().filter(request -> request.body().contains(token.name())))
        .hasSize(12);
  }

  @Test
  void an_extension_in_the_folder_is_named_and_told_of_everything() throws Exception {
    assertThat(one.output()).anyMatch(line -> line.contains("Loaded the extension event-log"));

    NewToken token = one.api().make("read_only");

    await()
        .atMost(LONG_ENOUGH)
        .until(
            () ->
                Files.exists(log)
                    && Files.readString(log).contains("token.created\t" + token.id()));
  }

  @Test
  void what_a_webhook_in_trouble_did_not_take_arrives_later_in_order() throws Exception {
    endpoint.answers(500, Map.of());
    NewToken token = one.api().make("read_only");
    two.api().delete(token.id());
    await().atMost(LONG_ENOUGH).until(() -> !refusedOf(token).isEmpty());

    endpoint.answers(204, Map.of());

    await().atMost(LONG_ENOUGH).until(() -> typesOf(token).size() == 2);
    assertThat(typesOf(token)).containsExactly("token.created", "token.revoked");
    assertThat(refusedOf(token).stream().map(event -> event.at("/type").textValue()))
        .containsOnly("token.created");
  }

  @Test
  void what_was_given_up_is_told_and_sent_again_by_command() throws Exception {
    endpoint.answers(410, Map.of());
    NewToken token = one.api().make("read_only");
    await().atMost(LONG_ENOUGH).until(() -> status().exitCode() == 1);

    assertThat(String.join("\n", status().output())).containsPattern("webhook +0 +0 +1 .*HTTP 410");

    endpoint.answers(204, Map.of());
    assertThat(run("webhook", "retry").output())
        .containsExactly("Events that are sent again to webhook: 1.");
    await().atMost(LONG_ENOUGH).until(() -> typesOf(token).equals(List.of("token.created")));
    await().atMost(LONG_ENOUGH).until(() -> status().exitCode() == 0);
  }

  @Test
  void a_test_is_sent_by_command() {
    Ended ended = run("webhook", "test");
    assertThat(ended.output()).containsExactly("The webhook took the test.");
    assertThat(ended.exitCode()).isZero();

    endpoint.answers(404, Map.of());
    Ended refused = run("webhook", "test");
    assertThat(refused.output()).containsExactly("The webhook did not take the test: HTTP 404.");
    assertThat(refused.exitCode()).isEqualTo(1);
  }

  @Test
  void a_token_that_ends_before_long_is_told_of_once() throws Exception {
    NewToken token = one.api().make("read_only");
    String end =
        Instant.now().plus(Duration.ofHours(12)).truncatedTo(ChronoUnit.SECONDS).toString();
    one.api().change(token.id(), Map.of("expires_at", end));
    NewToken after = one.api().make("read_only");
    one.api().change(after.id(), Map.of("expires_at", end));

    await().atMost(LONG_ENOUGH).until(() -> typesOf(token).contains("token.expiring"));
    await().atMost(LONG_ENOUGH).until(() -> typesOf(after).contains("token.expiring"));

    assertThat(typesOf(token)).containsExactly("token.created", "token.changed", "token.expiring");
    assertThat(eventsOf(token).getLast().at("/data/ends_within").textValue()).isEqualTo("P1D");
  }

  @Test
  void the_first_use_from_another_network_is_told() throws Exception {
    NewToken token = one.api().make("read_only");
    use(one, token, "192.0.2.1");
    await()
        .atMost(LONG_ENOUGH)
        .until(
            () -> {
              use(two, token, "198.51.100.7");
              return typesOf(token).contains("token.new_network");
            });

    JsonNode event = eventsOf(token).getLast();
    assertThat(event.at("/data/network").textValue()).isIn("198.51.100.0/24", "192.0.2.0/24");
  }

  private static void use(TokenryProcess server, NewToken token, String address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address("/auth"))
            .header("Authorization", "Bearer " + token.value())
            .header("X-Forwarded-For", address)
            .build();
    assertThat(HTTP.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }

  private static Ended status() {
    return run("webhook", "status");
  }

  private static Ended run(String... words) {
    Map<String, String> all = new HashMap<>(nodes.database().settings());
    all.putAll(settings);
    return TokenryProcess.run(all, "", words);
  }

  private static List<String> typesOf(NewToken token) {
    return eventsOf(token).stream().map(event -> event.at("/type").textValue()).toList();
  }

  private static List<JsonNode> eventsOf(NewToken token) {
    return eventsOf(token, endpoint.taken());
  }

  private static List<JsonNode> refusedOf(NewToken token) {
    return eventsOf(
        token, endpoint.all().stream().filter(request -> request.answer() == 500).toList());
  }

  private static List<JsonNode> eventsOf(NewToken token, List<Request> requests) {
    return requests.stream()
        .map(request -> read(request.body()))
        .filter(event -> event.at("/data/token/id").asText().equals(token.id()))
        .toList();
  }

  private static List<String> idsOf(List<Request> requests) {
    return requests.stream()
        .map(request -> request.headers().firstValue("webhook-id").orElseThrow())
        .toList();
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
