package io.tokenry.web.rest;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.ApiClient.quoted;
import static io.tokenry.web.testing.ApiClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.LogCapture;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

@MicronautTest
class SecretsTest {

  @Inject ApiClient api;

  @Test
  void a_value_stands_in_the_answer_that_makes_it_and_nowhere_else() {
    try (LogCapture log = new LogCapture(Level.DEBUG)) {
      String writer = api.newWriter();
      String create = quoted("{'name':'" + uniqueName() + "','access_level':'read_write'}");
      String value = json(api.post(writer, TOKENS, create)).path("token").asText();
      String own = "own-" + uniqueName();
      String id = json(api.get(value, TOKENS + "/self")).path("id").asText();

      List<HttpResponse<String>> answers =
          List.of(
              api.get(value, TOKENS),
              api.get(value, TOKENS + "/" + id),
              api.get(value, TOKENS + "/" + value),
              api.post(value, TOKENS + "/search", quoted("{'token':'" + value + "'}")),
              api.post(value, TOKENS + "/search", quoted("{'cursor':'" + value + "'}")),
              api.patch(value, TOKENS + "/" + id, quoted("{'token':'" + value + "x'}")),
              api.patch(value, TOKENS + "/" + id, quoted("{'token':'" + value + "','x':1}")),
              api.patch(value, TOKENS + "/" + id, quoted("{'token':'" + value + "' '}")),
              api.post(value, TOKENS, quoted("{'name':'a','access_level':'" + value + "'}")),
              api.get("x" + value, TOKENS),
              api.send(api.request(TOKENS + "?access_token=" + value)),
              api.send(
                  api.as(value, TOKENS)
                      .header("Idempotency-Key", "é" + value)
                      .method("PUT", BodyPublishers.noBody())),
              api.patch(value, TOKENS + "/" + id, quoted("{'token':'" + own + "'}")),
              api.get(own, TOKENS + "/self"),
              api.delete(own, TOKENS + "/self"));

      assertThat(answers)
          .allSatisfy(
              answer ->
                  assertThat(answer.statusCode() + answer.body() + answer.headers().map())
                      .doesNotContain(value, own));
      assertThat(log.text()).isNotEmpty().doesNotContain(own, writer);
    }
  }
}
