package io.tokenry.web.problem;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.LogCapture;
import jakarta.inject.Inject;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class ProblemAnswersTest {

  @Inject ApiClient api;
  @Inject FaultHandler handler;

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/", "/api/v2/tokens", "/api/v1/token", "/prometheus/x"})
  void an_unknown_address_for_programs_is_a_problem_that_needs_no_token(String path) {
    HttpResponse<String> answer = api.send(api.request(path));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(answer).path("type").asText()).isEqualTo("urn:tokenry:problem:not-found");
    assertThat(json(answer).path("title").asText()).isNotBlank();
    assertThat(json(answer).path("status").asInt()).isEqualTo(404);
    assertThat(json(answer).path("detail").asText()).isNotBlank();
    assertThat(json(answer).path("instance").asText()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/apis", "/authors"})
  void an_unknown_address_for_people_is_a_page(String path) {
    HttpResponse<String> answer = api.send(api.request(path));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).get().asString().contains("text/html");
  }

  @Test
  void a_token_that_stands_in_the_path_by_mistake_is_not_repeated() {
    String writer = api.newWriter();
    String uuid = "019ca945-0a00-707b-9c09-64a72a3abc69";

    HttpResponse<String> misplaced = api.get(writer, TOKENS + "/" + writer);
    HttpResponse<String> unknown = api.get(writer, TOKENS + "/" + uuid);
    HttpResponse<String> lowerCase = api.get(writer, TOKENS + "/correct-horse-battery");

    assertThat(json(misplaced).path("instance").asText()).isEqualTo(TOKENS + "/…");
    assertThat(json(lowerCase).path("instance").asText()).isEqualTo(TOKENS + "/…");
    assertThat(json(unknown).path("instance").asText()).isEqualTo(TOKENS + "/" + uuid);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT    | /api/v1/tokens              | GET, HEAD, OPTIONS, POST",
        "DELETE | /api/v1/tokens              | GET, HEAD, OPTIONS, POST",
        "BREW   | /api/v1/tokens              | GET, HEAD, OPTIONS, POST",
        "TRACE  | /api/v1/tokens/x            | DELETE, GET, HEAD, OPTIONS, PATCH",
        "POST   | /api/v1/tokens/x            | DELETE, GET, HEAD, OPTIONS, PATCH",
        "GET    | /api/v1/tokens/x/restore    | OPTIONS, POST"
      })
  void an_unknown_method_is_told_the_known_ones_and_needs_no_token(
      String method, String path, String allowed) {
    HttpResponse<String> answer =
        api.send(api.request(path).method(method, BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains(allowed);
    assertThat(json(answer).path("type").asText())
        .isEqualTo("urn:tokenry:problem:method-not-allowed");
  }

  @Test
  void options_tells_the_known_methods() {
    HttpResponse<String> answer =
        api.send(api.request(TOKENS).method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "application/merge-patch+json",
        "nonsense",
        "a/b/c"
      })
  void another_media_type_than_json_is_refused(String mediaType) {
    HttpResponse<String> answer = create("{}", "Content-Type", mediaType);

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(json(answer).path("type").asText())
        .isEqualTo("urn:tokenry:problem:unsupported-media-type");
  }

  @Test
  void an_unsupported_media_type_is_told_the_supported_ones() {
    HttpResponse<String> create = create("x", "Content-Type", "text/plain");
    HttpResponse<String> change =
        api.send(
            api.as(api.newWriter(), TOKENS + "/x")
                .header("Content-Type", "text/plain")
                .method("PATCH", BodyPublishers.ofString("x")));

    assertThat(create.headers().firstValue("Accept-Post")).contains("application/json");
    assertThat(change.headers().firstValue("Accept-Patch"))
        .contains("application/json, application/merge-patch+json");
  }

  @Test
  void a_compressed_body_is_refused() {
    HttpResponse<String> answer =
        create("{}", "Content-Type", "application/json", "Content-Encoding", "gzip");

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(answer.headers().firstValue("Accept-Encoding")).contains("identity");
  }

  @Test
  void a_body_without_a_media_type_is_read_as_json() {
    assertThat(json(create("{}")).path("errors")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/png", "application/json;q=0", "nonsense", "*/*"})
  void whatever_the_caller_accepts_gets_json(String accept) {
    HttpResponse<String> answer =
        api.send(api.as(api.newWriter(), TOKENS + "/self").header("Accept", accept));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
  }

  @Test
  void a_mistake_of_the_server_gets_a_reference_and_no_details() {
    try (LogCapture log = new LogCapture(Level.INFO)) {
      HttpResponse<String> answer = api.get(api.newWriter(), "/api/broken");

      assertThat(answer.statusCode()).isEqualTo(500);
      String reference = json(answer).path("reference").asText();
      assertThat(reference).matches("[0-9a-f]{16}");
      assertThat(answer.body()).doesNotContain("secret detail", "Exception");
      assertThat(log.text())
          .contains(reference, "GET /api/broken", "secret detail", "BrokenController");
    }
  }

  @Test
  void a_caller_who_hangs_up_is_no_mistake_of_the_server() {
    try (LogCapture log = new LogCapture(Level.INFO)) {
      handler.handle(HttpRequest.GET("/api/v1/tokens"), new SocketException("Connection reset"));

      assertThat(log.text()).isEmpty();
    }
  }

  private HttpResponse<String> create(String body, String... headers) {
    var request = api.as(api.newWriter(), TOKENS).POST(BodyPublishers.ofString(body));
    return api.send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Fails as a programming error would. */
  @Controller("/api/broken")
  static class BrokenController {

    @Get
    String fail() {
      throw new IllegalStateException("secret detail");
    }
  }
}
