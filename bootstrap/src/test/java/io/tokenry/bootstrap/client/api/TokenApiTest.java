package io.tokenry.bootstrap.client.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tokenry.bootstrap.client.CommandFailed;
import io.tokenry.bootstrap.client.ExitCodes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenApiTest {

  private static final String ID = "01a20f73-f3fe-77e5-a384-0c1957d152cd";
  private static final String JSON = "application/json";
  private static final String MADE = "{\"id\":\"" + ID + "\",\"name\":\"a\",\"token\":\"tkr_x\"}";
  private static final Duration SHORT = Duration.ofMillis(300);

  private OddServer server;

  @BeforeEach
  void start() throws IOException {
    server = new OddServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "400, 1", "401, 4", "403, 4", "404, 3", "409, 1", "410, 1", "412, 1", "422, 1", "429, 5",
    "500, 5", "503, 5"
  })
  void a_refusal_is_told_in_the_servers_words_and_its_kind_by_the_exit_code(
      int status, int exitCode) {
    server.answersProblem(status, "{\"title\":\"No\",\"detail\":\"The name is taken.\"}");

    CommandFailed failed = failureOf(api -> api.delete(ID));

    assertThat(failed.exitCode()).isEqualTo(exitCode);
    assertThat(failed.lines()).first().isEqualTo("The name is taken.");
  }

  @Test
  void every_fault_is_named_by_its_option() {
    server.answersProblem(
        400,
        """
        {"detail":"3 things are wrong.","errors":[
          {"pointer":"/expires_at","detail":"It is over."},
          {"pointer":"/allowed_networks/1","detail":"No network."},
          {"pointer":"/access_level","detail":"No such level."}]}
        """);

    CommandFailed failed = failureOf(api -> api.create(Map.of("name", "a"), "key"));

    assertThat(failed.exitCode()).isEqualTo(ExitCodes.REFUSED);
    assertThat(failed.lines())
        .containsExactly(
            "--expires: It is over.", "--network: No network.", "--access-level: No such level.");
  }

  @ParameterizedTest
  @CsvSource({"429", "503"})
  void when_to_try_again_is_told(int status) {
    server.answers(
        status,
        "application/problem+json",
        "{\"detail\":\"Not now.\"}",
        Map.of("Retry-After", "7"));

    assertThat(failureOf(api -> api.delete(ID)).lines())
        .containsExactly("Not now.", "Try again in 7 s.");
  }

  @Test
  void a_refused_token_is_told_where_it_comes_from() {
    server.answersProblem(401, "{\"detail\":\"This token is not accepted.\"}");

    assertThat(failureOf(api -> api.delete(ID)).lines())
        .anyMatch(line -> line.contains("TOKENRY_TOKEN"));
  }

  @ParameterizedTest
  @CsvSource({"200, 5", "502, 5", "404, 3", "401, 4"})
  void a_page_of_something_else_is_not_shown_but_told_of(int status, int exitCode) {
    server.answers(status, "text/html", "<html><h1>Bad gateway</h1>", Map.of());

    CommandFailed failed = failureOf(api -> api.find(ID));

    assertThat(failed.exitCode()).isEqualTo(exitCode);
    assertThat(failed.lines())
        .anyMatch(line -> line.contains(status + " with text/html"))
        .anyMatch(line -> line.contains("TOKENRY_URL"))
        .noneMatch(line -> line.contains("<h1>"));
  }

  @Test
  void broken_json_is_told_of() {
    server.answers(200, JSON, "{\"id\":", Map.of());

    assertThat(failureOf(api -> api.find(ID)).exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
  }

  @Test
  void a_redirect_is_not_followed_with_the_token_but_told_of() {
    server.answers(
        301, "text/html", "", Map.of("Location", "https://tokens.example.com/api/v1/tokens"));

    CommandFailed failed = failureOf(api -> api.find(ID));

    assertThat(failed.lines()).anyMatch(line -> line.contains("https://tokens.example.com"));
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void a_create_whose_answer_got_lost_is_sent_again_under_the_same_key() {
    server.losesAnswer().answers(201, JSON, MADE, Map.of());

    ApiToken token = server.api().create(Map.of("name", "a"), "the-key");

    assertThat(token.value()).contains("tkr_x");
    assertThat(server.received())
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.key()).contains("the-key"));
  }

  @Test
  void a_token_that_rotated_itself_and_lost_the_answer_is_told_what_to_do() {
    server.losesAnswer().answersProblem(401, "{\"detail\":\"This token is not accepted.\"}");

    CommandFailed failed = failureOf(api -> api.rotate(ID, Map.of(), "the-key"));

    assertThat(failed.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
    assertThat(failed.lines()).anyMatch(line -> line.contains("--until-used"));
  }

  @Test
  void a_create_that_stays_without_an_answer_tells_how_to_get_it() {
    server.keepsSilent().keepsSilent();

    CommandFailed failed =
        catchThrowableOfType(
            CommandFailed.class, () -> server.api(SHORT).create(Map.of("name", "a"), "the-key"));

    assertThat(failed.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
    assertThat(failed.lines()).anyMatch(line -> line.contains("--idempotency-key=the-key"));
  }

  @Test
  void a_change_whose_answer_got_lost_is_not_sent_again() {
    server.losesAnswer();

    CommandFailed failed = failureOf(api -> api.change(token("\"7\""), Map.of("name", "b")));

    assertThat(failed.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
    assertThat(failed.lines()).anyMatch(line -> line.contains("look before you try again"));
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void a_change_holds_for_the_version_that_was_read_alone() {
    server
        .answers(200, JSON, MADE, Map.of("ETag", "\"7\""))
        .answersProblem(412, "{\"detail\":\"Somebody else changed it.\"}");

    CommandFailed failed =
        failureOf(api -> api.change(api.find(ID).orElseThrow(), Map.of("name", "b")));

    assertThat(failed.lines()).containsExactly("Somebody else changed it.");
    assertThat(server.received().getLast().ifMatch()).contains("\"7\"");
  }

  @Test
  void where_nobody_listens_that_is_said() {
    URI address = server.address();
    server.close();

    CommandFailed failed = failureOf(api -> api.find(ID));

    assertThat(failed.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
    assertThat(failed.lines())
        .singleElement()
        .asString()
        .contains(address.toString(), "TOKENRY_URL");
  }

  @Test
  void a_server_writes_no_commands_to_the_terminal() {
    server.answersProblem(409, "{\"detail\":\"taken\\u001b[2J\\nforged\"}");

    assertThat(failureOf(api -> api.delete(ID)).lines())
        .containsExactly("taken\\u001b[2J\\nforged");
  }

  private CommandFailed failureOf(Consumer<TokenApi> call) {
    CommandFailed failed =
        catchThrowableOfType(CommandFailed.class, () -> call.accept(server.api()));
    assertThat(failed).isNotNull();
    assertThat(String.join("\n", failed.lines())).doesNotContain(OddServer.TOKEN);
    return failed;
  }

  private static ApiToken token(String etag) {
    return new ApiToken(Map.of("id", ID, "name", "a"), Optional.of(etag));
  }
}
