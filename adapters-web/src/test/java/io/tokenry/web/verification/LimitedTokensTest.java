package io.tokenry.web.verification;

import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.OAuthClient.INTROSPECT;
import static io.tokenry.web.testing.OAuthClient.REVOKE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.OAuthClient;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens for some services, or from some networks. The peer, 127.0.0.1, is a trusted proxy. */
@MicronautTest
class LimitedTokensTest {

  private static final String INSIDE = "10.1.2.3";
  private static final String OUTSIDE = "203.0.113.5";

  @Inject ApiClient api;
  @Inject OAuthClient client;

  @ParameterizedTest
  @CsvSource({
    "/auth, 200",
    "/auth?audience=billing, 200",
    "/auth?audience=wiki, 200",
    "/auth?audience=billing&audience=wiki, 200",
    "/auth?audience=Billing, 403",
    "/auth?audience=forum, 403",
    "/auth?audience=billing&audience=forum, 403",
    "/auth?audienc%65=f%6Frum, 403",
    "/auth/orders?audience=forum, 403",
    "/auth?audience=tokenry, 403",
    "/auth?require=write&audience=billing, 200",
  })
  void the_token_must_be_for_each_audience_that_is_asked_for(String path, int status) {
    assertThat(api.get(forBillingAndWiki(), path).statusCode()).isEqualTo(status);
    assertThat(api.get(api.newWriter(), path).statusCode()).isEqualTo(200);
  }

  @Test
  void a_missing_audience_is_told_from_a_bad_token() {
    HttpResponse<String> answer = api.get(forBillingAndWiki(), "/auth?audience=forum");

    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer realm=\"tokenry\", error=\"insufficient_scope\"");
    assertThat(answer.headers().firstValue("X-Token-Id")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?audience=x",
        "/?audience=forum",
        "/?audience=billing&audience=",
        "/?audienc%65=billing",
        "/?a=1&audience&%zz",
        "http://app.example.test/?audience=",
      })
  void no_address_that_a_client_made_up_takes_away_what_the_operator_asks_for(String forged) {
    for (String header : List.of("X-Forwarded-Uri", "X-Original-URI", "X-Original-URL")) {
      int status =
          api.send(api.as(forBillingAndWiki(), "/auth?audience=forum").header(header, forged))
              .statusCode();

      assertThat(status).isEqualTo(403);
    }
  }

  @Test
  void a_query_that_cannot_be_read_takes_it_away_no_more() {
    String token = forBillingAndWiki();
    String own = "/auth?audience=forum&audience=%20&x=1";

    int status =
        api.send(api.as(token, own).header("X-Forwarded-Uri", "/?audience=%20&x=%zz")).statusCode();

    assertThat(status).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"audience=", "audience=two%20words", "audience=billing"})
  void what_a_client_appends_breaks_nothing_for_a_token_of_that_service(String appended) {
    int status =
        api.send(
                api.as(forBillingAndWiki(), "/auth?audience=wiki&" + appended)
                    .header("X-Forwarded-Uri", "/orders?" + appended))
            .statusCode();

    assertThat(status).isEqualTo(200);
  }

  @Test
  void the_address_of_the_bearer_counts_as_the_proxy_tells_it() {
    String token = fromTen();

    assertThat(authStatus(token, INSIDE)).isEqualTo(200);
    assertThat(authStatus(token, "::ffff:" + INSIDE)).isEqualTo(200);
    assertThat(authStatus(token, OUTSIDE)).isEqualTo(401);
    assertThat(authStatus(token, INSIDE + ", " + OUTSIDE)).isEqualTo(401);
    assertThat(authStatus(token, OUTSIDE + ", " + INSIDE)).isEqualTo(200);
    assertThat(api.get(token, "/auth").statusCode()).isEqualTo(401);
  }

  @Test
  void from_outside_a_good_token_looks_like_an_unknown_one() {
    HttpResponse<String> outside =
        api.send(
            api.as(fromTen(), "/auth?audience=forum&require=write")
                .header("X-Forwarded-For", OUTSIDE));
    HttpResponse<String> unknown = api.get("some-unknown-value-of-ones-own", "/auth");

    assertThat(outside.body()).isEqualTo(unknown.body());
    assertThat(outside.headers().firstValue("WWW-Authenticate"))
        .isEqualTo(unknown.headers().firstValue("WWW-Authenticate"));
  }

  @Test
  void introspection_names_the_audiences_of_a_token_that_has_some() {
    JsonNode limited = introspect(api.newWriter(), forBillingAndWiki());
    JsonNode unlimited = introspect(api.newWriter(), api.newWriter());

    assertThat(limited.path("aud").toString()).isEqualTo("[\"billing\",\"wiki\"]");
    assertThat(unlimited.has("aud")).isFalse();
  }

  @Test
  void the_networks_of_a_token_are_not_held_against_the_service_that_asks() {
    assertThat(introspect(api.newWriter(), fromTen()).path("active").booleanValue()).isTrue();
  }

  @Test
  void the_networks_of_the_services_own_token_are() {
    assertThat(client.call(INTROSPECT, fromTen(), api.newWriter()).statusCode()).isEqualTo(401);
    assertThat(client.call(REVOKE, fromTen(), api.newWriter()).statusCode()).isEqualTo(401);
  }

  @Test
  void a_token_for_other_services_may_ask_and_revoke_itself() {
    String service = forBillingAndWiki();

    assertThat(introspect(service, api.newWriter()).path("active").booleanValue()).isTrue();
    assertThat(client.call(REVOKE, service, service).statusCode()).isEqualTo(200);
    assertThat(introspect(api.newWriter(), service).path("active").booleanValue()).isFalse();
  }

  private int authStatus(String token, String forwardedFor) {
    return api.send(api.as(token, "/auth").header("X-Forwarded-For", forwardedFor)).statusCode();
  }

  private JsonNode introspect(String caller, String token) {
    return json(client.call(INTROSPECT, caller, token));
  }

  private String forBillingAndWiki() {
    return api.newLimitedToken(List.of("billing", "wiki"), List.of()).value().reveal();
  }

  private String fromTen() {
    return api.newLimitedToken(List.of(), List.of("10.0.0.0/8")).value().reveal();
  }
}
