package io.tokenry.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpMethod;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.domain.Actor;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.limit.AllowedNetworks;
import io.tokenry.domain.limit.Audience;
import io.tokenry.domain.limit.Audiences;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenDescription;
import io.tokenry.domain.token.TokenName;
import io.tokenry.domain.token.TokenStatus;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.web.Choices;
import io.tokenry.web.problem.ProblemType;
import io.tokenry.web.testing.ApiClient;
import io.tokenry.web.testing.WebTestApplication;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@MicronautTest
class OpenApiTest {

  private static final String YAML = "/api/v1/openapi.yaml";
  private static final String JSON = "/api/v1/openapi.json";

  /** Answered ahead of all routes, whatever the method. */
  private static final String FORWARD_AUTH = "GET /auth";

  /** The framework has one route for what the document tells apart. */
  private static final String HEALTH_OF_A_KIND = "GET /health/{selector}";

  private static final Set<String> KINDS_OF_HEALTH =
      Set.of("GET /health/liveness", "GET /health/readiness");

  @Inject ApiClient api;
  @Inject Router router;

  @Test
  void the_document_and_the_routes_are_the_same() {
    Set<String> documented = new TreeSet<>();
    document()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    Set<String> routes = new TreeSet<>(KINDS_OF_HEALTH);
    routes.add(FORWARD_AUTH);
    router
        .uriRoutes()
        .filter(OpenApiTest::isForPrograms)
        .map(OpenApiTest::name)
        .forEach(routes::add);
    assertThat(routes.remove(HEALTH_OF_A_KIND)).isTrue();

    assertThat(documented).containsExactlyElementsOf(routes);
  }

  @Test
  void a_call_documents_the_parameters_that_it_takes() {
    router
        .uriRoutes()
        .filter(OpenApiTest::isForPrograms)
        .filter(
            route ->
                route.getAnnotationMetadata().hasAnnotation("io.tokenry.web.rest.TakesParameters"))
        .forEach(
            route -> {
              String path = route.getUriMatchTemplate().toPathString();
              JsonNode parameters = document().path("paths").path(path).at("/get/parameters");
              assertThat(texts(parameters.findValues("$ref")))
                  .as(path)
                  .containsExactlyElementsOf(
                      Stream.of(
                              route
                                  .getAnnotationMetadata()
                                  .stringValues("io.tokenry.web.rest.TakesParameters"))
                          .map(name -> "#/components/parameters/" + name)
                          .toList());
            });
  }

  @ParameterizedTest
  @CsvSource({
    "schemas/NewToken/properties/name/maxLength," + TokenName.MAX_LENGTH,
    "schemas/TokenChange/properties/name/maxLength," + TokenName.MAX_LENGTH,
    "schemas/Token/properties/name/maxLength," + TokenName.MAX_LENGTH,
    "parameters/name/schema/maxLength," + TokenName.MAX_LENGTH,
    "parameters/actor/schema/maxLength," + TokenName.MAX_LENGTH,
    "schemas/NewToken/properties/description/maxLength," + TokenDescription.MAX_LENGTH,
    "schemas/TokenChange/properties/description/maxLength," + TokenDescription.MAX_LENGTH,
    "schemas/NewToken/properties/token/minLength," + TokenValue.MIN_LENGTH,
    "schemas/NewToken/properties/token/maxLength," + TokenValue.MAX_LENGTH,
    "schemas/TokenChange/properties/token/maxLength," + TokenValue.MAX_LENGTH,
    "schemas/Rotation/properties/token/maxLength," + TokenValue.MAX_LENGTH,
    "schemas/TokenSearch/properties/token/maxLength," + TokenValue.MAX_LENGTH,
    "schemas/Audiences/maxItems," + Audiences.MOST,
    "schemas/Audiences/items/maxLength," + Audience.MAX_LENGTH,
    "schemas/AllowedNetworks/maxItems," + AllowedNetworks.MOST,
    "schemas/TokenSearch/properties/limit/maximum," + TokenQuery.MAX_LIMIT,
    "schemas/TokenSearch/properties/limit/default," + TokenQuery.DEFAULT_LIMIT,
    "schemas/TokenPage/properties/items/maxItems," + TokenQuery.MAX_LIMIT,
    "schemas/AuditPage/properties/items/maxItems," + AuditQuery.MAX_LIMIT,
    "parameters/limit/schema/maximum," + TokenQuery.MAX_LIMIT,
    "parameters/limit/schema/maximum," + AuditQuery.MAX_LIMIT,
    "parameters/limit/schema/default," + TokenQuery.DEFAULT_LIMIT
  })
  void a_limit_is_that_of_the_domain(String place, int limit) {
    assertThat(component(place).intValue()).isEqualTo(limit);
  }

  @Test
  void choices_are_those_of_the_domain() {
    assertThat(choices("AccessLevel")).isEqualTo(names(AccessLevel.values()));
    assertThat(choices("TokenStatus")).isEqualTo(names(TokenStatus.values()));
    assertThat(choices("Actor/properties/kind")).isEqualTo(names(Actor.Kind.values()));
    assertThat(choices("AuditTarget/properties/kind")).isEqualTo(names(AuditTarget.Kind.values()));
    assertThat(choices("AuditAction"))
        .isEqualTo(Arrays.stream(AuditAction.values()).map(AuditAction::text).toList());
    assertThat(choices("ProblemType"))
        .isEqualTo(Arrays.stream(ProblemType.values()).map(type -> type.uri().toString()).toList());
  }

  @Test
  void a_documented_problem_has_the_title_and_the_status_of_its_type() {
    List<JsonNode> problems =
        document().path("components").findParents("type").stream()
            .filter(node -> node.path("type").asText().startsWith("urn:tokenry:problem:"))
            .toList();

    assertThat(problems).hasSizeGreaterThan(10);
    for (JsonNode problem : problems) {
      ProblemType type =
          Arrays.stream(ProblemType.values())
              .filter(each -> each.uri().toString().equals(problem.path("type").textValue()))
              .findFirst()
              .orElseThrow();
      assertThat(problem.path("title").textValue()).isEqualTo(type.title());
      assertThat(problem.path("status").intValue()).isEqualTo(type.status().getCode());
    }
  }

  @Test
  void nothing_is_described_that_nothing_refers_to() {
    String text = api.send(api.request(JSON)).body();

    for (String kind : List.of("schemas", "parameters", "headers", "responses", "requestBodies")) {
      component(kind)
          .fieldNames()
          .forEachRemaining(
              name -> assertThat(text).contains("\"#/components/" + kind + "/" + name + "\""));
    }
  }

  @Test
  void the_document_is_yaml_for_everybody_and_names_the_public_address() {
    HttpResponse<String> answer = api.send(api.request(YAML));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/yaml");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("public, no-cache");
    assertThat(answer.body())
        .startsWith("openapi: \"3.1.0\"")
        .contains("- url: \"" + WebTestApplication.PUBLIC_URL + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {YAML, JSON})
  void whoever_has_the_document_already_is_not_sent_it_again(String path) {
    String tag = api.send(api.request(path)).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = api.send(api.request(path).header("If-None-Match", tag));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  private JsonNode document() {
    return ApiClient.json(api.send(api.request(JSON)));
  }

  private JsonNode component(String place) {
    return document().at("/components/" + place);
  }

  private List<String> choices(String schema) {
    return StreamSupport.stream(component("schemas/" + schema + "/enum").spliterator(), false)
        .map(JsonNode::textValue)
        .toList();
  }

  private static List<String> texts(List<JsonNode> nodes) {
    return nodes.stream().map(JsonNode::textValue).toList();
  }

  private static List<String> names(Enum<?>[] choices) {
    return Arrays.stream(choices).map(Choices::name).toList();
  }

  private static boolean isForPrograms(UriRouteInfo<?, ?> route) {
    String path = route.getUriMatchTemplate().toPathString();
    boolean answersContent =
        route.getHttpMethod() != HttpMethod.HEAD && route.getHttpMethod() != HttpMethod.OPTIONS;
    return answersContent
        && Stream.of("/api/v1/", "/oauth2/", "/.well-known/", "/health", "/prometheus")
            .anyMatch(path::startsWith)
        && !path.contains("{path");
  }

  private static String name(UriRouteInfo<?, ?> route) {
    return route.getHttpMethod() + " " + route.getUriMatchTemplate().toPathString();
  }
}
