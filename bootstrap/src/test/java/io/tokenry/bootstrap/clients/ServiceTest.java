package io.tokenry.bootstrap.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.process.Api.NewToken;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every service has to do that asks Tokenry about the tokens of its callers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServiceTest {

  private HttpClient caller;
  private RunningService service;

  /** Starts the service that the documentation shows, with a token of its own. */
  abstract RunningService start(String tokenry, String ownToken) throws Exception;

  @BeforeAll
  void start_everything() throws Exception {
    caller = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    service = start(SharedServer.server().address("").toString(), make("read_only").value());
  }

  @AfterAll
  void stop_everything() {
    service.close();
    caller.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "DELETE"})
  void a_read_and_write_token_is_accepted_for_everything(String method) throws Exception {
    assertThat(ask(method, make("read_write")).statusCode()).isEqualTo(200);
  }

  @Test
  void the_service_learns_whose_token_it_is() throws Exception {
    NewToken token = make("read_only");

    assertThat(ask("GET", token).body()).contains(token.name());
  }

  @Test
  void a_read_only_token_may_not_write() throws Exception {
    NewToken token = make("read_only");

    assertThat(ask("GET", token).statusCode()).isEqualTo(200);
    assertRefused(ask("POST", token), 403, "insufficient_scope");
  }

  @Test
  void an_unknown_token_is_refused() throws Exception {
    assertRefused(ask("GET", "Bearer nobody-made-this-one"), 401, "invalid_token");
  }

  @Test
  void a_deleted_token_is_refused() throws Exception {
    NewToken token = make("read_write");
    assertThat(ask("GET", token).statusCode()).isEqualTo(200);

    SharedServer.api().delete(token.id());

    assertRefused(ask("GET", token), 401, "invalid_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic bm9ib2R5Og==", "Bearer", "Bearer one two"})
  void whoever_presents_no_token_is_asked_for_one(String authorization) throws Exception {
    assertRefused(ask("GET", authorization), 401, "Bearer");
  }

  @Test
  void nobody_passes_while_tokenry_cannot_tell() throws Exception {
    try (Upstream unable = new Upstream(503, Map.of("Retry-After", "1"));
        RunningService asking = start("http://" + unable.address(), "any-token-at-all")) {
      HttpResponse<String> answer = send(asking, "GET", "Bearer any-token-at-all");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
  }

  private static void assertRefused(HttpResponse<String> answer, int status, String challenge) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(text -> assertThat(text).contains(challenge));
  }

  private HttpResponse<String> ask(String method, NewToken token) throws Exception {
    return ask(method, "Bearer " + token.value());
  }

  private HttpResponse<String> ask(String method, String authorization) throws Exception {
    return send(service, method, authorization);
  }

  private HttpResponse<String> send(RunningService to, String method, String authorization)
      throws IOException, InterruptedException {
    return caller.send(
        HttpRequest.newBuilder(to.address().resolve("/reports"))
            .header("Authorization", authorization)
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  private static NewToken make(String accessLevel) {
    return SharedServer.api().make(accessLevel);
  }

  /** Where it listens, and how it ends. */
  record RunningService(URI address, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }
}
