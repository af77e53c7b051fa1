package io.tokenry.web.platform;

import static io.tokenry.web.testing.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.health.HealthStatus;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.web.Draining;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.LogCapture;
import io.tokenry.web.testing.ReportedFreshness;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

@MicronautTest
class PlatformTest {

  @Inject ApiClient api;
  @Inject ReportedFreshness freshness;

  @AfterEach
  void recover() {
    freshness.recover();
  }

  @Test
  void the_server_is_ready_while_the_database_answers() {
    HttpResponse<String> answer = get("/health/readiness");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(verification(answer).path("status").asText()).isEqualTo("UP");
    assertThat(verification(answer).path("details").path("database").asText()).isEqualTo("answers");
    assertThat(verification(answer).path("details").path("staleness").asDouble()).isZero();
  }

  @Test
  void the_server_stays_ready_while_known_tokens_are_trusted() {
    freshness.age(false, 7_500, true);

    HttpResponse<String> answer = get("/health/readiness");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(verification(answer).path("status").asText()).isEqualTo("UP");
    assertThat(verification(answer).path("details").path("database").asText()).isEqualTo("away");
    assertThat(verification(answer).path("details").path("staleness").asDouble()).isEqualTo(7.5);
  }

  @Test
  void the_server_is_not_ready_once_no_token_is_trusted_and_says_so_quietly() {
    freshness.age(false, 400_000, false);

    try (LogCapture log = new LogCapture(Level.WARN)) {
      HttpResponse<String> answer = get("/health/readiness");

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(verification(answer).path("status").asText()).isEqualTo("DOWN");
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void the_server_lives_whatever_the_database_does() {
    freshness.age(false, 400_000, false);

    HttpResponse<String> answer = get("/health/liveness");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("status").asText()).isEqualTo("UP");
  }

  @Test
  void the_server_is_not_ready_from_the_moment_at_which_a_stop_begins() {
    Draining draining = new Draining();
    VerificationHealth health =
        new VerificationHealth(new InMemoryApplication().verifyToken, draining);

    assertThat(Mono.from(health.getResult()).block().getStatus()).isEqualTo(HealthStatus.UP);
    draining.begin();
    assertThat(Mono.from(health.getResult()).block().getStatus()).isEqualTo(HealthStatus.DOWN);
  }

  @Test
  void no_other_kind_of_health_is_known() {
    for (String path : List.of("/health/x", "/health/readiness/x", "/health/")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void only_the_details_of_verification_are_shown() {
    for (String path : List.of("/health", "/health/readiness", "/health/liveness")) {
      JsonNode parts = json(get(path)).path("details");

      assertThat(parts).isNotEmpty().allSatisfy(part -> assertThat(part.has("status")).isTrue());
      assertThat(parts.properties())
          .filteredOn(part -> part.getValue().has("details"))
          .allSatisfy(part -> assertThat(part.getKey()).isEqualTo("verification"));
      assertThat(parts.has("jdbc") || parts.has("diskSpace")).isFalse();
    }
  }

  @Test
  void the_metrics_tell_what_health_tells() {
    String well = get("/prometheus").body();
    freshness.age(false, 7_500, true);
    String ill = get("/prometheus").body();

    assertThat(well.lines())
        .contains(
            "tokenry_database_up 1.0",
            "tokenry_verification_trusted 1.0",
            "tokenry_verification_staleness_seconds 0.0");
    assertThat(ill.lines())
        .contains(
            "tokenry_database_up 0.0",
            "tokenry_verification_trusted 1.0",
            "tokenry_verification_staleness_seconds 7.5");
  }

  @Test
  void the_metrics_are_in_the_format_of_prometheus_and_tell_of_the_jvm() {
    HttpResponse<String> answer = get("/prometheus");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    assertThat(answer.body()).contains("jvm_memory_used_bytes");
  }

  private HttpResponse<String> get(String path) {
    return api.send(api.request(path));
  }

  private static JsonNode verification(HttpResponse<String> answer) {
    return json(answer).path("details").path("verification");
  }
}
