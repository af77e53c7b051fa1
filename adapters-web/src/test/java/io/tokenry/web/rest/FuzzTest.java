package io.tokenry.web.rest;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.RawHttp;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Random input of a known seed: whatever a caller sends, it is never the server's mistake. */
@MicronautTest
class FuzzTest {

  private static final int ROUNDS = 1_000;

  private static final List<String> BODIES =
      List.of(
          "{\"name\":\"Forum sync\",\"access_level\":\"read_only\",\"token\":\"aB3-xyz_0123456789\"}",
          "{\"description\":null,\"expires_at\":\"2030-01-31T23:59:59+01:00\",\"suspended\":true}",
          "{\"limit\":5,\"sort\":\"-name\",\"status\":\"active\",\"cursor\":\"AQAEAZyp\",\"name\":\"\\u00e9\"}");

  @Inject ApiClient api;
  @Inject EmbeddedServer server;

  private final Random random = new Random(20_261_124);
  private String writer = "";

  @BeforeEach
  void a_token() {
    writer = api.newWriter();
  }

  @Test
  void random_bodies() {
    String other = api.newToken(AccessLevel.READ_ONLY).token().id().toString();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] body = mutated(pick(BODIES).getBytes(StandardCharsets.UTF_8));
      String path = pick(List.of(TOKENS, TOKENS + "/search", TOKENS + "/" + other));
      String method = path.endsWith(other) ? "PATCH" : "POST";

      HttpResponse<String> answer =
          api.send(
              api.as(writer, path)
                  .header("Content-Type", "application/json")
                  .method(method, BodyPublishers.ofByteArray(body)));

      assertThat(answer.statusCode())
          .as("%s %s %s", method, path, new String(body, StandardCharsets.ISO_8859_1))
          .isLessThan(500);
    }
  }

  @Test
  void random_cursors() {
    api.newWriter();
    String page = TOKENS + "?limit=1&sort=-updated_at";
    String real = json(api.get(writer, page)).path("next_cursor").asText();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mutated(Base64.getUrlDecoder().decode(real));
      String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

      HttpResponse<String> answer = api.get(writer, TOKENS + "?cursor=" + cursor);

      assertThat(answer.statusCode()).as(cursor).isIn(200, 400);
    }
  }

  @Test
  void random_headers_and_addresses() throws IOException {
    List<String> headers =
        List.of(
            "Authorization: Basic "
                + Base64.getEncoder()
                    .encodeToString((writer + ":x").getBytes(StandardCharsets.UTF_8)),
            "X-API-Key: " + writer,
            "If-Match: \"1\", W/\"2\"",
            "If-None-Match: *",
            "Idempotency-Key: \"abc\"",
            "Content-Type: application/json; charset=utf-8",
            "Content-Length: 2",
            "X-Forwarded-For: 10.0.0.1, ::1",
            "Accept: text/html;q=0.5, */*",
            "Accept-Language: de, en;q=0.1",
            "Cookie: a=b; c",
            "Origin: null",
            "Transfer-Encoding: chunked",
            "Content-Encoding: gzip",
            "Expect: 100-continue",
            "Range: bytes=0-1");
    List<String> lines =
        List.of(
            "GET /api/v1/tokens?name=a&limit=3 HTTP/1.1",
            "POST /api/v1/tokens HTTP/1.1",
            "DELETE /api/v1/tokens/019ca945-0a00-707b-9c09-64a72a3abc69 HTTP/1.1",
            "GET /api/v1/tokens/self HTTP/1.1");
    for (int round = 0; round < ROUNDS; round++) {
      StringBuilder request = new StringBuilder(mutatedLine(pick(lines))).append("\r\nHost: x\r\n");
      for (int i = random.nextInt(4); i >= 0; i--) {
        request.append(mutatedLine(pick(headers))).append("\r\n");
      }
      request.append("Connection: close\r\n\r\n{}");

      String answer = RawHttp.finish(server.getPort(), request.toString());

      assertThat(answer).as(request.toString()).doesNotContain("HTTP/1.1 5", "HTTP/1.0 5");
    }
  }

  /** Mostly as it was, so that it gets past the first check. */
  private byte[] mutated(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int i = random.nextInt(4); i > 0 && changed.length > 0; i--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(10) == 0
        ? Arrays.copyOf(changed, random.nextInt(changed.length))
        : changed;
  }

  private String mutatedLine(String line) {
    byte[] changed = mutated(line.getBytes(StandardCharsets.ISO_8859_1));
    return new String(changed, StandardCharsets.ISO_8859_1);
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
