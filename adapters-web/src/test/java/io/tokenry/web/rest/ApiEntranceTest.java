package io.tokenry.web.rest;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import io.tokenry.web.openapi.OpenToAll;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.RawHttp;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class ApiEntranceTest {

  @Inject ApiClient api;
  @Inject EmbeddedServer server;
  @Inject Router router;

  @Test
  void no_call_of_the_api_answers_without_a_token() {
    var calls =
        router
            .uriRoutes()
            .filter(route -> route.getUriMatchTemplate().toPathString().startsWith("/api"))
            .filter(route -> !route.getAnnotationMetadata().hasAnnotation(OpenToAll.class))
            .toList();

    assertThat(calls).hasSizeGreaterThanOrEqualTo(10);
    assertThat(calls)
        .allSatisfy(
            call -> {
              String path = call.getUriMatchTemplate().toPathString().replaceAll("\\{.*?}", "x");
              var request =
                  api.request(path).method(call.getHttpMethodName(), BodyPublishers.noBody());

              assertThat(api.send(request).statusCode()).isEqualTo(401);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET " + TOKENS + "/",
        "GET " + TOKENS + "?",
        "GET http://elsewhere.test" + TOKENS,
        "GET http://elsewhere.test" + TOKENS + "/?limit=1",
        "get " + TOKENS,
        "HEAD " + TOKENS
      })
  void no_way_of_writing_the_address_gets_around_it(String methodAndTarget) throws IOException {
    String answer =
        RawHttp.exchange(server.getPort(), methodAndTarget + " HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 401 ");
  }
}
