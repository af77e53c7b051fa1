package io.tokenry.web.verification;

import static io.tokenry.web.testing.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.WebTestApplication;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class ServerMetadataTest {

  private static final String WELL_KNOWN = "/.well-known/oauth-authorization-server";

  @Inject ApiClient api;

  @Test
  void everybody_finds_the_endpoints_below_the_public_address() {
    HttpResponse<String> answer = api.send(api.request(WELL_KNOWN));

    JsonNode metadata = json(answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(metadata.path("issuer").asText())
        .isEqualTo(WebTestApplication.PUBLIC_URL.toString());
    assertThat(metadata.path("introspection_endpoint").asText())
        .isEqualTo(WebTestApplication.PUBLIC_URL + "/oauth2/introspect");
    assertThat(metadata.path("revocation_endpoint").asText())
        .isEqualTo(WebTestApplication.PUBLIC_URL + "/oauth2/revoke");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/other", "/other/", "-else"})
  void another_issuer_is_not_here(String behind) {
    HttpResponse<String> answer = api.send(api.request(WELL_KNOWN + behind));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer).path("type").asText()).isEqualTo("urn:tokenry:problem:not-found");
  }
}
