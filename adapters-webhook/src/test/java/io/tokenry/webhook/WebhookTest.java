package io.tokenry.webhook;

import static io.tokenry.application.testing.SampleEvents.NOW;
import static io.tokenry.application.testing.SampleEvents.event;
import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.tokenry.application.contract.TokenEventReceiverContract;
import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.port.out.TokenEventReceiver;
import io.tokenry.application.port.out.TokenEventReceiver.Undelivered;
import io.tokenry.application.testing.HttpEndpoint;
import io.tokenry.application.testing.HttpEndpoint.Request;
import io.tokenry.domain.token.Token;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest extends TokenEventReceiverContract {

  private static final String OLD = "whsec_b2xkIHNlY3JldCBvZiB0ZXN0cywgMzIgYnl0ZXMu";
  private static final String NEW = "whsec_bmV3IHNlY3JldCBvZiB0ZXN0cywgMzIgYnl0ZXMu";
  private static final Set<TokenEvent.Type> ALL = EnumSet.allOf(TokenEvent.Type.class);

  private final HttpEndpoint endpoint = new HttpEndpoint();
  private final Webhook webhook = webhook(endpoint.url(), OLD);
  private final Token token = aToken().named("Zürich").build();

  WebhookTest() throws IOException {}

  @AfterEach
  void close() {
    webhook.close();
    endpoint.close();
  }

  @Override
  protected TokenEventReceiver receiver() {
    return webhook;
  }

  @Override
  protected List<UUID> received() {
    return endpoint.taken().stream()
        .map(request -> request.headers().firstValue("webhook-id").orElseThrow())
        .map(UUID::fromString)
        .toList();
  }

  @Override
  protected void breakDown() {
    endpoint.answers(500, Map.of());
  }

  @Override
  protected void recover() {
    endpoint.answers(200, Map.of());
  }

  @Test
  void an_independent_library_accepts_the_signature_and_no_other_body() throws Exception {
    webhook.deliver(event(TokenEvent.Type.CREATED, token, NOW));

    Request request = endpoint.all().getFirst();
    var library = new com.standardwebhooks.Webhook(OLD);
    library.verify(request.body(), request.headers());
    assertThatExceptionOfType(WebhookVerificationException.class)
        .isThrownBy(() -> library.verify(request.body() + " ", request.headers()));
    assertThatExceptionOfType(WebhookVerificationException.class)
        .isThrownBy(
            () -> new com.standardwebhooks.Webhook(NEW).verify(request.body(), request.headers()));
  }

  @Test
  void while_a_secret_is_replaced_both_verify() throws Exception {
    try (Webhook both = webhook(endpoint.url(), NEW, OLD)) {
      both.deliver(event(TokenEvent.Type.CREATED, token, NOW));
    }

    Request request = endpoint.all().getFirst();
    new com.standardwebhooks.Webhook(OLD).verify(request.body(), request.headers());
    new com.standardwebhooks.Webhook(NEW).verify(request.body(), request.headers());
  }

  @Test
  void the_body_says_what_happened_to_what_and_by_whom() throws Exception {
    TokenEvent event = event(TokenEvent.Type.REVOKED, token, NOW);

    webhook.deliver(event);

    Request request = endpoint.all().getFirst();
    JsonNode body = new JsonMapper().readTree(request.body());
    assertThat(request.path()).isEqualTo("/tokens?x=1");
    assertThat(request.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(body.at("/type").textValue()).isEqualTo("token.revoked");
    assertThat(body.at("/timestamp").textValue()).isEqualTo("2026-03-01T12:00:00.123456Z");
    assertThat(body.at("/data/token/id").textValue()).isEqualTo(token.id().toString());
    assertThat(body.at("/data/token/name").textValue()).isEqualTo("Zürich");
    assertThat(body.at("/data/by/kind").textValue()).isEqualTo("administrator");
    assertThat(body.at("/data/by/name").textValue()).isEqualTo("alice");
    assertThat(body.at("/data/reason").textValue()).isEqualTo("a, \"b\" {c}");
    assertThat(body.at("/data/changes/0/before").textValue()).isEqualTo("a, \"b\" {c}");
    assertThat(body.at("/data/changes/1/after").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 401, 404, 500, 502})
  void whatever_is_no_success_is_tried_again_and_no_redirect_is_followed(int status) {
    endpoint.answers(status, Map.of("Location", "/elsewhere"));

    Undelivered failed = failure();

    assertThat(failed).hasMessage("HTTP " + status);
    assertThat(failed.isHopeless()).isFalse();
    assertThat(endpoint.all()).hasSize(1);
  }

  @Test
  void an_address_that_is_gone_is_hopeless() {
    endpoint.answers(410, Map.of());

    assertThat(failure().isHopeless()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "429, 120, PT2M",
    "503, 'Sun, 01 Mar 2026 12:10:00 GMT', PT9M59.876544S",
    "503, 'Sun, 01 Mar 2026 11:00:00 GMT', ",
    "503, soon, ",
    "500, 120, "
  })
  void an_overloaded_address_may_say_for_how_long(int status, String header, Duration pause) {
    endpoint.answers(status, Map.of("Retry-After", header));

    assertThat(failure().pause()).isEqualTo(Optional.ofNullable(pause));
  }

  @Test
  void an_address_where_nobody_listens_is_told() {
    endpoint.close();

    assertThat(failure()).hasMessage("cannot be reached");
  }

  @Test
  void a_test_is_signed_like_an_event() throws Exception {
    webhook.test();

    Request request = endpoint.all().getFirst();
    new com.standardwebhooks.Webhook(OLD).verify(request.body(), request.headers());
    assertThat(request.body()).contains("\"type\":\"tokenry.test\"");
  }

  @Test
  void only_the_types_asked_for_are_wanted() {
    WebhookSettings settings =
        new WebhookSettings(endpoint.url(), secrets(OLD), Set.of(TokenEvent.Type.REVOKED));

    try (Webhook some = new Webhook(settings, InstantSource.system())) {
      assertThat(some.wants(TokenEvent.Type.REVOKED)).isTrue();
      assertThat(some.wants(TokenEvent.Type.CREATED)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whsec_",
        "whsec_c2hvcnQ=",
        "whsec_!!!",
        "b2xkIHNlY3JldCBvZiB0ZXN0cywgMzIgYnl0ZXMu",
        "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void a_secret_has_24_to_64_bytes_after_its_prefix(String text) {
    assertThat(WebhookSecret.parse(text)).isEmpty();
  }

  @Test
  void nothing_that_is_printed_shows_a_secret_or_the_path() {
    WebhookSettings settings = new WebhookSettings(endpoint.url(), secrets(OLD), ALL);

    assertThat(settings.toString() + settings.secrets()).doesNotContain("b2xk", "tokens?x");
  }

  private Undelivered failure() {
    try (Webhook impatient =
        new Webhook(
            new WebhookSettings(endpoint.url(), secrets(OLD), ALL), InstantSource.fixed(NOW))) {
      return catchThrowableOfType(
          Undelivered.class, () -> impatient.deliver(event(TokenEvent.Type.CREATED, token, NOW)));
    }
  }

  private static Webhook webhook(URI url, String... secrets) {
    return new Webhook(new WebhookSettings(url, secrets(secrets), ALL), InstantSource.system());
  }

  private static List<WebhookSecret> secrets(String... texts) {
    return List.of(texts).stream().map(text -> WebhookSecret.parse(text).orElseThrow()).toList();
  }
}
