package io.tokenry.bootstrap.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tokenry.bootstrap.clients.Upstream.Received;
import io.tokenry.bootstrap.process.Api.NewToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every proxy has to do that asks Tokenry about each request to an application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ProxyTest {

  /** More than Tokenry would read. */
  private static final byte[] LONG_BODY = "some of a long body, ".repeat(5_000).getBytes(US_ASCII);

  /** Where callers come from: an address that is no proxy's. */
  private static final String CALLER = "127.0.0.2";

  private static final Duration LONGER_THAN_USES_ARE_COLLECTED = Duration.ofSeconds(30);

  private HttpClient caller;
  private Upstream application;
  private ProxyProcess proxy;

  /** The program, wherever it is installed. */
  abstract Path program();

  /** Starts the proxy in an empty folder. */
  abstract ProxyProcess start(Path folder, String tokenry, String application) throws IOException;

  /** What a caller is told when no server of Tokenry can be reached. */
  abstract int statusWithoutTokenry();

  @BeforeAll
  void start_everything(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(program()), () -> program() + " is not installed");
    caller =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.getByName(CALLER))
            .build();
    application = new Upstream(200, Map.of());
    proxy =
        start(
            folder.resolve("proxy"),
            SharedServer.server().address("").getAuthority(),
            application.address());
  }

  @AfterAll
  void stop_everything() {
    if (proxy != null) {
      proxy.close();
      application.close();
      caller.close();
    }
  }

  @BeforeEach
  void forget_earlier_requests() {
    application.forget();
  }

  @Test
  void a_known_token_passes_and_the_application_learns_whose_it_is() throws Exception {
    NewToken token = make("read_only");

    HttpResponse<String> answer = ask("GET", "/reports?page=2", bearer(token));

    assertThat(answer.statusCode()).isEqualTo(200);
    Received received = onlyReceived();
    assertThat(received.uri()).isEqualTo("/reports?page=2");
    assertThat(received.header("X-Token-Id")).containsExactly(token.id());
    assertThat(received.header("X-Token-Name"))
        .containsExactly(token.name().replace("Zürich ", "Z%C3%BCrich%20"));
    assertThat(received.header("X-Token-Access-Level")).containsExactly("read_only");
  }

  @Test
  void a_token_may_be_presented_in_each_of_the_documented_ways() throws Exception {
    String value = make("read_only").value();

    assertThat(ask("GET", "/", "X-API-Key", value).statusCode()).isEqualTo(200);
    assertThat(ask("GET", "/", "Authorization", basic(value, "X")).statusCode()).isEqualTo(200);
    assertThat(ask("GET", "/", "Authorization", basic("me", value)).statusCode()).isEqualTo(200);
  }

  @Test
  void whoever_presents_nothing_is_asked_for_a_token() throws Exception {
    HttpResponse<String> answer = ask("GET", "/");

    assertRefused(answer, 401, "Bearer realm=\"tokenry\"");
  }

  @Test
  void an_unknown_token_is_refused() throws Exception {
    HttpResponse<String> answer = ask("GET", "/", "Authorization", "Bearer nobody-made-this-one");

    assertRefused(answer, 401, "invalid_token");
  }

  @Test
  void a_deleted_token_is_refused() throws Exception {
    NewToken token = make("read_write");
    assertThat(ask("GET", "/", bearer(token)).statusCode()).isEqualTo(200);
    application.forget();

    SharedServer.api().delete(token.id());

    assertRefused(ask("GET", "/", bearer(token)), 401, "invalid_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "PROPFIND", "FROB"})
  void a_read_only_token_may_not_write(String method) throws Exception {
    NewToken token = make("read_only");

    assertRefused(ask(method, "/", bearer(token)), 403, "insufficient_scope");
  }

  @Test
  void a_read_and_write_token_may_write_and_its_body_arrives_whole() throws Exception {
    NewToken token = make("read_write");

    HttpResponse<String> answer =
        send(request("/", bearer(token)).POST(BodyPublishers.ofByteArray(LONG_BODY)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(onlyReceived().method()).isEqualTo("POST");
    assertThat(onlyReceived().body()).isEqualTo(LONG_BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Method",
        "x-forwarded-method",
        "X_Forwarded_Method",
        "X-Original-Method",
        "X-HTTP-Method-Override"
      })
  void a_forged_method_changes_nothing(String header) throws Exception {
    NewToken token = make("read_only");

    HttpResponse<String> answer =
        send(
            request("/", bearer(token))
                .header(header, "GET")
                .POST(BodyPublishers.ofString("something")));

    assertRefused(answer, 403, "insufficient_scope");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?require=read", "/auth?require=read", "/auth/?require=read"})
  void the_address_of_a_request_does_not_lower_what_it_needs(String path) throws Exception {
    NewToken token = make("read_only");

    assertRefused(ask("POST", path, bearer(token)), 403, "insufficient_scope");
  }

  @Test
  void a_forged_identity_never_reaches_the_application() throws Exception {
    NewToken token = make("read_only");

    HttpResponse<String> answer =
        send(
            request("/", bearer(token))
                .header("X-Token-Id", "forged")
                .header("x-token-name", "forged")
                .header("X-Token-Access-Level", "forged")
                .header("X-Token-Access-Level", "forged")
                .header("X_Token_Id", "forged"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(onlyReceived().headers().values()).noneMatch(values -> values.contains("forged"));
    assertThat(onlyReceived().header("X-Token-Access-Level")).containsExactly("read_only");
  }

  @Test
  void the_token_itself_does_not_reach_the_application() throws Exception {
    String value = make("read_only").value();

    ask("GET", "/", "Authorization", "Bearer " + value, "X-API-Key", value);

    assertThat(onlyReceived().headers().values().toString()).doesNotContain(value);
  }

  @Test
  void two_different_tokens_are_refused_as_a_mistake() throws Exception {
    NewToken token = make("read_only");

    HttpResponse<String> answer =
        send(request("/", bearer(token)).header("X-API-Key", make("read_write").value()));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(application.received()).isEmpty();
  }

  @Test
  void a_use_is_noted_with_the_address_of_the_caller_whatever_it_claims() throws Exception {
    NewToken token = make("read_only");

    send(request("/", bearer(token)).header("X-Forwarded-For", "203.0.113.9"));

    await()
        .atMost(LONGER_THAN_USES_ARE_COLLECTED)
        .until(
            () -> SharedServer.api().show(token.id()).get("last_used_ip").asText(), CALLER::equals);
  }

  @Test
  void tokenry_is_asked_without_the_body_and_the_query_of_the_request(@TempDir Path other)
      throws Exception {
    try (Upstream tokenry = new Upstream(200, Map.of());
        ProxyProcess asking = start(other, tokenry.address(), application.address())) {
      send(
          HttpRequest.newBuilder(asking.address("/reports?page=2"))
              .POST(BodyPublishers.ofByteArray(LONG_BODY)));

      assertThat(tokenry.received())
          .singleElement()
          .returns("/auth", Received::uri)
          .returns(List.of("POST"), question -> question.header("X-Forwarded-Method"))
          .returns(List.of(CALLER), question -> question.header("X-Forwarded-For"))
          .returns(0, question -> question.body().length);
      assertThat(onlyReceived().body()).isEqualTo(LONG_BODY);
    }
  }

  @Test
  void that_the_token_cannot_be_checked_is_said_and_when_to_try_again(@TempDir Path other)
      throws Exception {
    try (Upstream unable = new Upstream(503, Map.of("Retry-After", "7"));
        ProxyProcess asking = start(other, unable.address(), application.address())) {
      HttpResponse<String> answer = send(HttpRequest.newBuilder(asking.address("/")));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("7");
      assertThat(application.received()).isEmpty();
    }
  }

  @Test
  void nobody_passes_while_tokenry_cannot_be_reached(@TempDir Path other) throws Exception {
    String nobody;
    try (Upstream gone = new Upstream(200, Map.of())) {
      nobody = gone.address();
    }
    try (ProxyProcess asking = start(other, nobody, application.address())) {
      HttpResponse<String> answer = send(HttpRequest.newBuilder(asking.address("/")));

      assertThat(answer.statusCode()).isEqualTo(statusWithoutTokenry());
      assertThat(application.received()).isEmpty();
    }
  }

  private void assertRefused(HttpResponse<String> answer, int status, String challenge) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(text -> assertThat(text).contains(challenge));
    assertThat(application.received()).isEmpty();
  }

  private Received onlyReceived() {
    assertThat(application.received()).hasSize(1);
    return application.received().getFirst();
  }

  private HttpResponse<String> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    return send(request(path, headers).method(method, BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(proxy.address(path));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return caller.send(request.build(), BodyHandlers.ofString());
  }

  private static NewToken make(String accessLevel) {
    return SharedServer.api().make(accessLevel);
  }

  private static String[] bearer(NewToken token) {
    return new String[] {"Authorization", "Bearer " + token.value()};
  }

  private static String basic(String user, String password) {
    String both = user + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(US_ASCII));
  }
}
