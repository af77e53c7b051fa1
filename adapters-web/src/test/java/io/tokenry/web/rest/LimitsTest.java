package io.tokenry.web.rest;

import static io.tokenry.web.testing.ApiClient.TOKENS;
import static io.tokenry.web.testing.ApiClient.json;
import static io.tokenry.web.testing.ApiClient.quoted;
import static io.tokenry.web.testing.ApiClient.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.web.testing.ApiClient;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The peer of these requests, 127.0.0.1, is a trusted proxy. */
@MicronautTest
class LimitsTest {

  private static final String LOOPBACK = "127.0.0.0/8";

  @Inject ApiClient api;

  @Test
  void limits_are_answered_as_they_were_given_in_canonical_form() {
    JsonNode created =
        json(
            create(
                api.newWriter(),
                "'audiences':['https://api.example.org/v1','billing','billing'],"
                    + "'allowed_networks':['10.0.0.0/8','192.0.2.7','2001:DB8:0:0::/64']"));

    assertThat(created.path("audiences").toString())
        .isEqualTo("[\"https://api.example.org/v1\",\"billing\"]");
    assertThat(created.path("allowed_networks").toString())
        .isEqualTo("[\"10.0.0.0/8\",\"192.0.2.7/32\",\"2001:db8::/64\"]");
    assertThat(json(api.get(api.newWriter(), address(created))).path("audiences"))
        .isEqualTo(created.path("audiences"));
  }

  @Test
  void search_answers_have_them_too() {
    String writer = api.newWriter();
    JsonNode created = json(create(writer, "'audiences':['billing']"));

    HttpResponse<String> found = api.get(writer, TOKENS + "?name=" + created.path("name").asText());

    assertThat(json(found).path("items").path(0).path("audiences"))
        .isEqualTo(created.path("audiences"));
  }

  @Test
  void a_patch_replaces_a_list_and_null_or_an_empty_one_removes_it() {
    String writer = api.newWriter();
    String address =
        address(json(create(writer, "'audiences':['a','b'],'allowed_networks':['10.0.0.0/8']")));

    JsonNode replaced = patch(writer, address, "{'audiences':['c']}");
    JsonNode noAudiences = patch(writer, address, "{'audiences':null}");
    JsonNode noLimits = patch(writer, address, "{'allowed_networks':[]}");

    assertThat(replaced.path("audiences").toString()).isEqualTo("[\"c\"]");
    assertThat(replaced.path("allowed_networks").size()).isEqualTo(1);
    assertThat(noAudiences.path("audiences").size()).isZero();
    assertThat(noAudiences.path("allowed_networks").size()).isEqualTo(1);
    assertThat(noLimits.path("allowed_networks").size()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'audiences':'billing'                        | /audiences",
        "'audiences':['a','two words']                | /audiences/1",
        "'audiences':['']                             | /audiences/0",
        "'audiences':['a',7]                          | /audiences/1",
        "'audiences':[null]                           | /audiences/0",
        "'allowed_networks':{'a':1}                   | /allowed_networks",
        "'allowed_networks':['::1','::/0','10.0.0.1/8'] | /allowed_networks/2",
        "'allowed_networks':['home']                  | /allowed_networks/0",
      })
  void what_is_wrong_is_pointed_at(String fields, String pointer) {
    String writer = api.newWriter();

    HttpResponse<String> created = create(writer, fields);
    HttpResponse<String> changed =
        api.patch(
            writer, address(json(create(writer, "'description':''"))), quoted("{" + fields + "}"));

    for (HttpResponse<String> answer : List.of(created, changed)) {
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).path("errors").size()).isEqualTo(1);
      assertThat(json(answer).path("errors").path(0).path("pointer").asText()).isEqualTo(pointer);
    }
  }

  @Test
  void all_faults_of_both_lists_are_told_at_once() {
    HttpResponse<String> answer =
        create(api.newWriter(), "'audiences':['','a b'],'allowed_networks':['10.0.0.1/8','x','y']");

    assertThat(json(answer).path("errors").findValuesAsText("pointer"))
        .containsExactlyInAnyOrder(
            "/audiences/0",
            "/audiences/1",
            "/allowed_networks/0",
            "/allowed_networks/1",
            "/allowed_networks/2");
    assertThat(answer.body()).contains("10.0.0.0/8", "10.0.0.1/32");
  }

  @Test
  void a_token_for_other_services_may_not_call_the_api() {
    String billing = api.newLimitedToken(List.of("billing"), List.of()).value().reveal();

    for (String path : List.of(TOKENS, TOKENS + "/self")) {
      HttpResponse<String> answer = api.get(billing, path);

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer realm=\"tokenry\", error=\"insufficient_scope\"");
      assertThat(json(answer).path("detail").asText()).contains("tokenry");
    }
  }

  @Test
  void a_token_that_is_also_for_tokenry_may() {
    String both = api.newLimitedToken(List.of("billing", "tokenry"), List.of()).value().reveal();

    assertThat(api.get(both, TOKENS).statusCode()).isEqualTo(200);
  }

  @Test
  void a_token_is_refused_from_outside_of_its_networks_like_an_unknown_one() {
    String elsewhere = api.newLimitedToken(List.of(), List.of("10.0.0.0/8")).value().reveal();

    HttpResponse<String> answer = api.get(elsewhere, TOKENS);
    HttpResponse<String> unknown = api.get("some-unknown-value-of-ones-own", TOKENS);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo(unknown.body());
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .isEqualTo(unknown.headers().firstValue("WWW-Authenticate"));
  }

  @Test
  void the_callers_address_is_the_one_that_a_trusted_proxy_tells() {
    String inside = api.newLimitedToken(List.of(), List.of("203.0.113.0/24")).value().reveal();

    int status =
        api.send(api.as(inside, TOKENS).header("X-Forwarded-For", "10.0.0.1, 203.0.113.5"))
            .statusCode();

    assertThat(status).isEqualTo(200);
    assertThat(api.get(inside, TOKENS).statusCode()).isEqualTo(401);
  }

  @Test
  void a_token_makes_another_within_its_own_limits() {
    String caller = limitedCaller();

    HttpResponse<String> answer =
        create(caller, "'audiences':['billing'],'allowed_networks':['127.0.0.0/16']");

    assertThat(answer.statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "'audiences':[]", "'audiences':['wiki'],'allowed_networks':['::1']"})
  void a_token_that_would_reach_further_is_refused_with_every_reason(String fields) {
    HttpResponse<String> answer = create(limitedCaller(), fields);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).path("type").asText()).isEqualTo("urn:tokenry:problem:not-allowed");
    assertThat(json(answer).path("errors").findValuesAsText("pointer"))
        .hasSize(2)
        .anyMatch(pointer -> pointer.startsWith("/audiences"))
        .anyMatch(pointer -> pointer.startsWith("/allowed_networks"));
  }

  @Test
  void a_stronger_token_is_not_taken_over_by_a_value_of_ones_own() {
    String stronger = address(json(create(api.newWriter(), "'description':''")));

    HttpResponse<String> answer =
        api.patch(limitedCaller(), stronger, quoted("{'token':'kJ8s-2mQ.w_Zp~4xT+v/'}"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).path("errors").findValuesAsText("pointer")).contains("/token");
  }

  private String limitedCaller() {
    return api.newLimitedToken(List.of("tokenry", "billing"), List.of(LOOPBACK)).value().reveal();
  }

  private HttpResponse<String> create(String caller, String fields) {
    String all =
        "{'name':'%s','access_level':'read_only'%s}"
            .formatted(uniqueName(), fields.isEmpty() ? "" : "," + fields);
    return api.post(caller, TOKENS, quoted(all));
  }

  private JsonNode patch(String caller, String address, String body) {
    return json(api.patch(caller, address, quoted(body)));
  }

  private static String address(JsonNode token) {
    return TOKENS + "/" + token.path("id").asText();
  }
}
