package io.tokenry.web.rest;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.ApiClient.quoted;
import static io.tokenry.web.testing.ApiClient.uniqueName;
import static io.tokenry.web.testing.OAuthClient.INTROSPECT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.OAuthClient;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The policy for the longest life, as those see it who call the API and who check tokens. */
@MicronautTest(rebuildContext = true)
class LifetimeTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Inject ApiClient api;
  @Inject OAuthClient oauth;
  @Inject InMemoryApplication application;

  private final Random random = new Random(42);

  @Test
  void a_new_token_without_an_expiry_is_refused_and_told_the_latest_that_is_allowed() {
    String writer = api.newWriter();
    set(90);

    HttpResponse<String> answer =
        api.post(
            writer,
            TOKENS,
            quoted("{'name':'%s','access_level':'read_only'}".formatted(uniqueName())));

    assertBeyondPolicy(answer, application.clock.instant().plus(DAY.multipliedBy(90)));
  }

  @Test
  void a_patch_beyond_the_policy_is_refused_and_one_of_something_else_is_not() {
    String writer = api.newWriter();
    String path = TOKENS + "/" + api.newToken(AccessLevel.READ_ONLY).token().id();
    Instant latest = application.clock.instant().plus(DAY.multipliedBy(90));
    set(90);

    assertThat(api.patch(writer, path, quoted("{'description':'mine'}")).statusCode())
        .isEqualTo(200);
    assertBeyondPolicy(
        api.patch(writer, path, quoted("{'expires_at':'%s'}".formatted(latest.plusSeconds(1)))),
        latest);
    assertThat(
            api.patch(writer, path, quoted("{'expires_at':'%s'}".formatted(latest))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void the_end_that_is_told_can_be_sent_back() {
    String writer = api.newWriter();
    String path = TOKENS + "/" + api.newToken(AccessLevel.READ_ONLY).token().id();
    set(90);
    String told = json(api.get(writer, path)).path("expires_at").asText();

    HttpResponse<String> answer =
        api.patch(writer, path, quoted("{'expires_at':'%s'}".formatted(told)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("expires_at").asText()).isEqualTo(told);
  }

  @Test
  void rest_introspection_and_forward_auth_agree_on_random_tokens_policies_and_times() {
    List<Created> tokens = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tokens.add(aRandomToken());
      application.clock.advance(Duration.ofHours(random.nextInt(72)));
    }
    for (int i = 0; i < 20; i++) {
      int days = random.nextInt(60);
      application.managePolicies.setMaxLifetime(
          days == 0 ? MaxLifetime.NONE : MaxLifetime.ofDays(days), Origin.SERVER);
      application.clock.advance(Duration.ofHours(random.nextInt(48)));
      for (Created token : tokens) {
        assertAgreement(token);
      }
    }
  }

  private void assertAgreement(Created created) {
    String writer = aYoungWriter();
    String value = created.value().reveal();
    JsonNode rest = json(api.get(writer, TOKENS + "/" + created.token().id()));
    boolean active = rest.path("status").asText().equals("active");
    String end = rest.path("expires_at").asText("");

    JsonNode introspected = json(oauth.call(INTROSPECT, writer, value));
    int verdict = api.get(value, "/auth").statusCode();
    JsonNode listed =
        json(
            api.get(
                writer,
                TOKENS + "?status=expired&limit=200&name=" + created.token().name().value()));

    assertThat(introspected.path("active").asBoolean()).isEqualTo(active);
    assertThat(verdict).isEqualTo(active ? 200 : 401);
    assertThat(listed.path("total").asInt()).isEqualTo(active ? 0 : 1);
    if (!end.isEmpty()) {
      assertThat(Instant.parse(end).isAfter(application.clock.instant())).isEqualTo(active);
    }
    if (active) {
      long exp = introspected.path("exp").asLong(0);
      assertThat(exp).isEqualTo(end.isEmpty() ? 0 : Instant.parse(end).getEpochSecond());
    }
  }

  private Created aRandomToken() {
    Instant expiry =
        random.nextBoolean()
            ? null
            : application.clock.instant().plus(Duration.ofHours(1 + random.nextInt(1500)));
    return application.manageTokens.create(
        new CreateToken("random-" + random.nextLong(), null, AccessLevel.READ_ONLY, null, expiry),
        Origin.SERVER);
  }

  private String aYoungWriter() {
    Instant soon = application.clock.instant().plusSeconds(60);
    return application
        .manageTokens
        .create(
            new CreateToken(uniqueName(), null, AccessLevel.READ_WRITE, null, soon), Origin.SERVER)
        .value()
        .reveal();
  }

  private void set(int days) {
    application.managePolicies.setMaxLifetime(MaxLifetime.ofDays(days), Origin.SERVER);
  }

  private static void assertBeyondPolicy(HttpResponse<String> answer, Instant latest) {
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode errors = json(answer).path("errors");
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).path("pointer").asText()).isEqualTo("/expires_at");
    assertThat(errors.get(0).path("detail").asText()).contains("90 days", latest.toString());
  }
}
