package io.tokenry.web.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.RawHttp;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client library would hide: bodies that nobody reads, and several questions in a row. */
@MicronautTest
class ForwardAuthWireTest {

  private static final String LAST = "Connection: close";

  @Inject ApiClient api;
  @Inject EmbeddedServer server;

  @Test
  void questions_that_were_sent_at_once_are_answered_in_their_order() throws IOException {
    Created one = api.newToken(AccessLevel.READ_ONLY);
    Created other = api.newToken(AccessLevel.READ_WRITE);

    String answers =
        untilClosed(
            question("GET", "/auth", value(one))
                + question("PROPFIND", "/auth/x", value(one))
                + question("PROPFIND", "/auth/x", value(other))
                + question("GET", "/auth", "unknown-value-of-nobody")
                + question("GET", "/auth", value(other), LAST));

    assertThat(statuses(answers)).containsExactly(200, 403, 200, 401, 200);
    assertThat(answers.indexOf(one.token().id().toString()))
        .isPositive()
        .isLessThan(answers.indexOf(other.token().id().toString()));
  }

  @Test
  void a_body_of_the_original_request_is_skipped() throws IOException {
    String writer = api.newWriter();

    String answers =
        untilClosed(
            question("POST", "/auth", writer, "Content-Length: 5")
                + "GET /"
                + question("PUT", "/auth/x", writer, "Transfer-Encoding: chunked")
                + "5\r\nGET /\r\n3\r\nabc\r\n0\r\n\r\n"
                + question("GET", "/auth", writer, LAST));

    assertThat(statuses(answers)).containsExactly(200, 200, 200);
  }

  @Test
  void a_refusal_of_a_request_with_a_body_leaves_the_connection_in_order() throws IOException {
    String answers =
        untilClosed(
            question("POST", "/auth", "unknown-value-of-nobody", "Content-Length: 4")
                + "abcd"
                + question("POST", "/auth?require=x", api.newWriter(), "Content-Length: 4")
                + "abcd"
                + question("GET", "/auth", api.newWriter(), LAST));

    assertThat(statuses(answers)).containsExactly(401, 400, 200);
  }

  @Test
  void a_body_larger_than_any_that_is_read_does_not_matter() throws IOException {
    String writer = api.newWriter();
    int length = 300_000;

    String answer =
        exchange(
            question("POST", "/auth", writer, "Content-Length: " + length) + "a".repeat(length));

    assertThat(statuses(answer)).containsExactly(200);
  }

  @Test
  void who_asks_before_sending_a_body_need_not_send_it() throws IOException {
    String answer =
        exchange(
            question(
                "POST", "/auth", api.newWriter(), "Content-Length: 9", "Expect: 100-continue"));

    assertThat(answer).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void a_head_has_the_same_answer_without_a_body() throws IOException {
    String good = untilClosed(question("HEAD", "/auth", api.newWriter(), LAST));
    String bad = untilClosed(question("HEAD", "/auth", "unknown-value-of-nobody", LAST));

    assertThat(good).startsWith("HTTP/1.1 200 ").contains("X-Token-Id: ").endsWith("\r\n\r\n");
    assertThat(bad).startsWith("HTTP/1.1 401 ").contains("WWW-Authenticate: ").endsWith("\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/auth/a|b",
        "/auth/{id}/[x]",
        "/auth/a\\b^c`d\"e<f>g",
        "/auth/x?a=b|c&d={e}",
        "/auth/%zz",
        "/auth/x?p=100%",
        "/auth/\u00e4",
        "/auth//x",
        "/auth/../x",
        "/auth/http://other.example.test/",
        "/auth?a=b|c"
      })
  void an_address_of_the_application_need_not_be_one_that_we_would_understand(String path)
      throws IOException {
    String reader = value(api.newToken(AccessLevel.READ_ONLY));

    String answers =
        untilClosed(question("GET", path, reader) + question("POST", path, reader, LAST));

    assertThat(statuses(answers)).containsExactly(200, 403);
  }

  @Test
  void what_the_operator_requires_counts_beside_such_an_address() throws IOException {
    String reader = value(api.newToken(AccessLevel.READ_ONLY));

    String answers =
        untilClosed(
            question("GET", "/auth/a|b?c=%&require=write", reader)
                + question("POST", "/auth?c=d|e&require=read", reader, LAST));

    assertThat(statuses(answers)).containsExactly(403, 200);
  }

  @Test
  void nothing_that_a_client_appends_makes_what_the_operator_requires_unreadable()
      throws IOException {
    String billing = value(api.newLimitedToken(List.of("billing"), List.of()));
    String reader = value(api.newToken(AccessLevel.READ_ONLY));
    String original = "X-Forwarded-Uri: /?a=%zz";

    String answers =
        untilClosed(
            question("GET", "/auth?audience=wiki&a=%zz", billing, original)
                + question("GET", "/auth?audience=billing&a=%zz", billing, original)
                + question("GET", "/auth?require=write&a=%zz", reader, original)
                + question("POST", "/auth?require=read&a=%zz", reader, original, LAST));

    assertThat(statuses(answers)).containsExactly(403, 200, 403, 403);
  }

  private static String value(Created token) {
    return token.value().reveal();
  }

  private static String question(String method, String path, String value, String... headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + value
        + "\r\n"
        + String.join("", List.of(headers).stream().map(header -> header + "\r\n").toList())
        + "\r\n";
  }

  private String untilClosed(String questions) throws IOException {
    return RawHttp.untilClosed(server.getPort(), questions);
  }

  private String exchange(String question) throws IOException {
    return RawHttp.exchange(server.getPort(), question);
  }

  private static List<Integer> statuses(String answers) {
    return answers
        .lines()
        .filter(line -> line.contains("HTTP/1.1 "))
        .map(line -> Integer.valueOf(line.substring(line.indexOf("HTTP/1.1 ") + 9).substring(0, 3)))
        .toList();
  }
}
