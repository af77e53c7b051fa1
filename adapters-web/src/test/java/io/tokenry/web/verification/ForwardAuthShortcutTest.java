package io.tokenry.web.verification;

import static io.tokenry.web.testing.RawHttp.statuses;
import static io.tokenry.web.testing.RawHttp.timelessLines;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
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

/** Two ways lead to an answer at {@code /auth}: nobody must be able to tell which one was taken. */
@MicronautTest
class ForwardAuthShortcutTest {

  private static final String UNKNOWN = "some-unknown-value-of-ones-own";

  @Inject ApiClient api;
  @Inject EmbeddedServer server;
  @Inject InMemoryApplication application;

  @Test
  void answers_keep_the_order_of_their_requests_whoever_gives_them() throws IOException {
    String value = api.newWriter();

    String answers =
        exchange(
            question("GET /auth", value),
            "GET /health/liveness HTTP/1.1\r\nHost: a\r\n\r\n",
            question("GET /auth/orders", value),
            question("GET /auth", UNKNOWN),
            question("GET /auth", value),
            question("GET /api/v1/tokens/self", value),
            question("GET /auth", value),
            question("GET /auth", value),
            "GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

    assertThat(statuses(answers)).containsExactly(200, 200, 200, 401, 200, 200, 200, 200, 404);
  }

  @Test
  void a_body_is_nobodys_business_and_the_connection_goes_on() throws IOException {
    String value = api.newWriter();

    String answers =
        exchange(
            question("POST /auth", value, "Content-Length: 5") + "a=b&c",
            question("PUT /auth", value, "Transfer-Encoding: chunked") + "3\r\nabc\r\n0\r\n\r\n",
            question("POST /auth", value, "Content-Length: 0"),
            question("BREW /auth", value, "Connection: close"));

    assertThat(statuses(answers)).containsExactly(200, 200, 200, 200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/auth/search?q=a|b", "/auth/[1]", "/auth/%zz?100%", "/auth/\"{}^`\\", "/auth/ä"})
  void an_address_that_the_framework_would_not_read_is_judged_like_any_other(String address)
      throws IOException {
    String good = exchange(question("GET " + address, api.newWriter(), "Connection: close"));
    String bad = exchange(question("GET " + address, UNKNOWN, "Connection: close"));

    assertThat(statuses(good)).containsExactly(200);
    assertThat(statuses(bad)).containsExactly(401);
  }

  @Test
  void an_older_client_is_answered_and_its_connection_closed() throws IOException {
    String answer =
        RawHttp.untilClosed(
            server.getPort(),
            "GET /auth HTTP/1.0\r\nAuthorization: Bearer " + api.newWriter() + "\r\n\r\n");

    assertThat(statuses(answer)).containsExactly(200);
  }

  @Test
  void each_use_counts_once_whichever_way_it_takes() throws IOException {
    Created token = api.newToken(AccessLevel.READ_WRITE);
    String value = token.value().reveal();

    exchange(
        question("GET /auth", value),
        question("POST /auth", value, "Content-Length: 1") + "a",
        question("GET /auth", value, "Connection: close"));

    assertThat(application.tokens.uses(token.token().id())).isEqualTo(3);
  }

  @Test
  void the_same_is_said_with_the_same_headers_on_either_way() throws IOException {
    String value = api.newWriter();
    String last = question("GET /auth", value, "Connection: close");

    String soon = exchange(question("POST /auth", value), last);
    String through = exchange(question("POST /auth", value, "Content-Length: 1") + "a", last);

    assertThat(statuses(soon)).containsExactly(200, 200);
    assertThat(timelessLines(soon)).containsExactlyInAnyOrderElementsOf(timelessLines(through));
  }

  private String exchange(String... requests) throws IOException {
    return RawHttp.untilClosed(server.getPort(), String.join("", requests));
  }

  private static String question(String line, String value, String... headers) {
    return line
        + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
        + value
        + "\r\n"
        + String.join("", List.of(headers).stream().map(header -> header + "\r\n").toList())
        + "\r\n";
  }
}
