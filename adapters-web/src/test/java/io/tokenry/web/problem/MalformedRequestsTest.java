package io.tokenry.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.RawHttp;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

@MicronautTest
class MalformedRequestsTest {

  static final List<Arguments> REQUESTS =
      List.of(
          Arguments.of("no HTTP at all", "HELLO\r\n\r\n", 400),
          Arguments.of("no version", get("/api/v1/tokens").replace(" HTTP/1.1", ""), 400),
          Arguments.of("a bad escape in the path", get("/api/v1/tokens/%zz"), 400),
          Arguments.of("half an escape in the path", get("/api/v1/tokens/%2"), 400),
          Arguments.of("a bad escape in the query", get("/api/v1/tokens?name=50%"), 400),
          Arguments.of("a character that needs an escape", get("/api/v1/tokens?name=a|b"), 400),
          Arguments.of("a raw NUL in the path", get("/api/v1/tokens/\0"), 400),
          Arguments.of("an address too long", get("/api/" + "a".repeat(9000)), 414),
          Arguments.of("headers too large", get("/api/x", "X-Big: " + "a".repeat(20_000)), 431),
          Arguments.of("a header without name", get("/api/x", ": x"), 400),
          Arguments.of("a header with NUL", get("/api/x", "X-Nul: a\0b"), 400),
          Arguments.of("a negative length", post("Content-Length: -1"), 400),
          Arguments.of("a length that is no number", post("Content-Length: ten"), 400),
          Arguments.of(
              "a chunk size that is no number",
              post("Transfer-Encoding: chunked") + "zz\r\n",
              400));

  @Inject EmbeddedServer server;
  @Inject ApiClient api;

  @ParameterizedTest(name = "{0}")
  @FieldSource("REQUESTS")
  void a_request_that_is_no_proper_http_gets_a_problem_document(
      String what, String request, int status) throws IOException {
    String answer = RawHttp.exchange(server.getPort(), request);

    System.out.println(what + "\n" + answer + "\n------");
    assertThat(answer).startsWith("HTTP/1.1 " + status);
  }

  static String get(String target, String... headers) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + lines(headers) + "\r\n";
  }

  static String post(String... headers) {
    return "POST /api/v1/tokens HTTP/1.1\r\nHost: x\r\n" + lines(headers) + "\r\n";
  }

  private static String lines(String... headers) {
    return Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat);
  }
}
