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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two ways lead to an answer about a token: nobody must be able to tell which one was taken. */
@MicronautTest
class IntrospectionShortcutTest {

  @Inject ApiClient api;
  @Inject EmbeddedServer server;
  @Inject InMemoryApplication application;

  private Created caller;
  private Created asked;

  @BeforeEach
  void createTokens() {
    caller = api.newToken(AccessLevel.READ_ONLY);
    asked = api.newToken(AccessLevel.READ_WRITE);
  }

  @Test
  void answers_keep_the_order_of_their_requests_whoever_gives_them() throws IOException {
    String answers =
        exchange(
            question(form(asked)),
            "GET /health/liveness HTTP/1.1\r\nHost: a\r\n\r\n",
            question(form(asked)),
            question("token=some-unknown-value-of-ones-own"),
            "GET /auth HTTP/1.1\r\nHost: a\r\nX-API-Key: " + value(asked) + "\r\n\r\n",
            question("token="),
            question(form(asked)),
            question(form(asked), "Connection: close"));

    assertThat(statuses(answers)).containsExactly(200, 200, 200, 200, 200, 400, 200, 200);
    assertThat(answers.split("\"active\":true", -1)).hasSize(5);
  }

  @Test
  void a_question_may_arrive_in_pieces() throws IOException {
    String answers =
        RawHttp.bytewise(
            server.getPort(), question(form(asked)) + question(form(asked), "Connection: close"));

    assertThat(statuses(answers)).containsExactly(200, 200);
    assertThat(answers.split("\"active\":true", -1)).hasSize(3);
  }

  @Test
  void the_same_is_said_with_the_same_headers_on_either_way() throws IOException {
    String form = form(asked);

    String soon = exchange(question(form), question(form, "Connection: close"));
    String through =
        exchange(
            head("Transfer-Encoding: chunked")
                + "%x\r\n%s\r\n0\r\n\r\n".formatted(form.length(), form),
            question(form, "Connection: close"));

    assertThat(statuses(soon)).containsExactly(200, 200);
    assertThat(timelessLines(soon)).containsExactlyInAnyOrderElementsOf(timelessLines(through));
  }

  @Test
  void each_use_of_both_tokens_counts_once_whichever_way_it_takes() throws IOException {
    exchange(
        question(form(asked)),
        head("Transfer-Encoding: chunked") + "0\r\n\r\n",
        question("token=some-unknown-value-of-ones-own"),
        question(form(asked), "Connection: close"));

    assertThat(application.tokens.uses(asked.token().id())).isEqualTo(2);
    assertThat(application.tokens.uses(caller.token().id())).isEqualTo(4);
  }

  private String exchange(String... requests) throws IOException {
    return RawHttp.untilClosed(server.getPort(), String.join("", requests));
  }

  private String question(String form, String... headers) {
    List<String> all = new ArrayList<>(Arrays.asList(headers));
    all.add("Content-Length: " + form.length());
    return head(all.toArray(String[]::new)) + form;
  }

  private String head(String... headers) {
    return "POST /oauth2/introspect HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
        + value(caller)
        + "\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        + String.join("\r\n", headers)
        + "\r\n\r\n";
  }

  private static String form(Created token) {
    return "token=" + value(token);
  }

  private static String value(Created token) {
    return token.value().reveal();
  }
}
