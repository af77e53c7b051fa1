package io.tokenry.web.problem;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.RawHttp;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class MalformedRequestsTest {

  private static final String LIST = "GET " + TOKENS;
  private static final String CREATE = "POST " + TOKENS;

  static final List<Arguments> REQUESTS =
      List.of(
          Arguments.of("no HTTP at all", "HELLO\r\n\r\n", 400),
          Arguments.of("no version", "GET /api/v1/tokens\r\n\r\n", 400),
          Arguments.of("a bad escape in the path", request(LIST + "/%zz"), 400),
          Arguments.of("half an escape in the path", request(LIST + "/%2"), 400),
          Arguments.of("a bad escape in the query", request(LIST + "?name=50%"), 400),
          Arguments.of("a character that needs an escape", request(LIST + "?name=a|b"), 400),
          Arguments.of("a NUL in the path", request(LIST + "/\0"), 400),
          Arguments.of("a tab in the path", request(LIST + "/a\tb"), 400),
          Arguments.of("an address too long", request("GET /api/" + "a".repeat(9_000)), 414),
          Arguments.of("headers too large", request(LIST, "X-Big: " + "a".repeat(20_000)), 431),
          Arguments.of("a header without a name", request(LIST, ": x"), 400),
          Arguments.of("a header with NUL", request(LIST, "X-Nul: a\0b"), 400),
          Arguments.of("a negative length", request(CREATE, "Content-Length: -1"), 400),
          Arguments.of("a length that is no number", request(CREATE, "Content-Length: ten"), 400),
          Arguments.of(
              "a chunk size that is no number",
              request(CREATE, "Transfer-Encoding: chunked") + "zz\r\n",
              400),
          Arguments.of(
              "a chunk size that is no number after a whole body",
              request(CREATE, "Transfer-Encoding: chunked") + "2\r\n{}\r\nzz\r\n",
              400),
          Arguments.of("no host", LIST + " HTTP/1.1\r\n\r\n", 400),
          Arguments.of("two hosts", request(LIST, "Host: y"), 400),
          Arguments.of("the same host twice", request(LIST, "Host: x"), 400),
          Arguments.of(
              "a body larger than allowed",
              request(CREATE, "Content-Length: 70000") + "a".repeat(70_000),
              413),
          Arguments.of(
              "chunks larger than allowed",
              request(CREATE, "Transfer-Encoding: chunked")
                  + ("2000\r\n" + "a".repeat(0x2000) + "\r\n").repeat(9)
                  + "0\r\n\r\n",
              413),
          Arguments.of(
              "a body announced as too large and never sent",
              request(CREATE, "Content-Length: 9999999999"),
              413));

  @Inject EmbeddedServer server;
  @Inject ApiClient api;

  private String writer = "";

  @BeforeEach
  void a_token() {
    writer = api.newWriter();
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource("REQUESTS")
  void what_is_no_proper_request_gets_a_problem_document(String what, String request, int status)
      throws IOException {
    String answer = RawHttp.exchange(server.getPort(), request.replace("{token}", writer));

    assertThat(answer.lines().findFirst()).get().asString().contains(" " + status + " ");
    assertThat(answer)
        .containsIgnoringCase("content-type: application/problem+json")
        .contains("\"status\":" + status)
        .contains("X-Content-Type-Options: nosniff")
        .contains("Cache-Control: no-store")
        .doesNotContainIgnoringCase("\r\nserver:")
        .doesNotContain("Exception", writer);
  }

  @Test
  void an_address_for_people_that_cannot_be_read_gets_a_page() throws IOException {
    String answer =
        RawHttp.exchange(server.getPort(), request("GET /settings/core/api-tokens?name=50%"));

    assertThat(answer).startsWith("HTTP/1.1 400 ").containsIgnoringCase("content-type: text/html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host: y\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nzz\r\n"})
  void after_a_request_whose_end_is_in_doubt_the_connection_is_closed(String rest)
      throws IOException {
    String head = "POST /api/v1/tokens/search HTTP/1.1\r\nHost: x\r\nX-API-Key: " + writer;
    String next = "GET /api/v1/tokens HTTP/1.1\r\nHost: x\r\n\r\n";

    String answers =
        RawHttp.untilClosed(
            server.getPort(), head + "\r\nContent-Type: application/json\r\n" + rest + next);

    assertThat(answers)
        .startsWith("HTTP/1.1 400 ")
        .containsIgnoringCase("connection: close")
        .doesNotContain("The body is empty")
        .containsOnlyOnce("HTTP/1.1 ");
  }

  @Test
  void http_1_0_needs_no_host() throws IOException {
    String answer =
        RawHttp.exchange(server.getPort(), LIST + " HTTP/1.0\r\nX-API-Key: " + writer + "\r\n\r\n");

    assertThat(answer.lines().findFirst()).get().asString().contains(" 200 ");
  }

  @Test
  void after_a_body_that_was_too_large_the_server_answers_others() throws IOException {
    RawHttp.exchange(
        server.getPort(),
        request(CREATE, "Content-Length: 70000").replace("{token}", writer) + "a".repeat(70_000));

    assertThat(api.get(writer, TOKENS).statusCode()).isEqualTo(200);
  }

  private static String request(String methodAndTarget, String... headers) {
    String lines = Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat);
    return methodAndTarget
        + " HTTP/1.1\r\nHost: x\r\nX-API-Key: {token}\r\nContent-Type: application/json\r\n"
        + lines
        + "\r\n";
  }
}
