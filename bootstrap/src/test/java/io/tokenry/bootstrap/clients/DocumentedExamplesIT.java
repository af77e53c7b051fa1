package io.tokenry.bootstrap.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tokenry.bootstrap.clients.OpenApi.Operation;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Asks for every example of an answer in the OpenAPI document by the request of the same name, and
 * compares what comes with what stands there.
 */
class DocumentedExamplesIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  @TestFactory
  Stream<DynamicTest> every_documented_answer_can_be_had() throws Exception {
    OpenApi api = OpenApi.ofSharedServer();
    List<DynamicTest> tests = new ArrayList<>();
    for (Operation operation : api.operations()) {
      for (String status :
          (Iterable<String>) () -> operation.node().path("responses").fieldNames()) {
        JsonNode answer = api.resolve(operation.node().path("responses").path(status));
        for (String example : examples(answer, status)) {
          tests.add(
              DynamicTest.dynamicTest(
                  "%s %s: %s".formatted(operation.id(), status, example),
                  () -> check(api, operation, status, answer, example)));
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(100);
    return tests.stream();
  }

  @Test
  void every_example_of_a_request_is_what_its_schema_says() throws Exception {
    OpenApi api = OpenApi.ofSharedServer();
    for (Operation operation : api.operations()) {
      JsonNode body = api.resolve(operation.node().path("requestBody"));
      body.path("content")
          .forEach(
              content ->
                  content
                      .path("examples")
                      .properties()
                      .forEach(
                          example ->
                              assertThat(
                                      faults(
                                          api,
                                          content.path("schema"),
                                          api.resolve(example.getValue()).path("value"),
                                          false))
                                  .as("%s: %s", operation.id(), example.getKey())
                                  .isEmpty()));
    }
  }

  /** An answer without a body has the one example that it comes at all, if it can be asked for. */
  private static List<String> examples(JsonNode answer, String status) {
    List<String> names = new ArrayList<>();
    answer
        .path("content")
        .forEach(content -> content.path("examples").fieldNames().forEachRemaining(names::add));
    if (names.isEmpty() && (status.startsWith("2") || status.equals("304"))) {
      names.add(status.equals("304") ? "not-modified" : ExampleRequest.USUAL);
    }
    return names;
  }

  private static void check(
      OpenApi api, Operation operation, String status, JsonNode documented, String example)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = ExampleRequest.send(api, operation, example);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(Integer.parseInt(status));
    JsonNode content = documented.path("content");
    if (content.isEmpty()) {
      assertThat(answer.body()).isEmpty();
      return;
    }
    String type = content.fieldNames().next();
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    if (!type.endsWith("json")) {
      return;
    }
    JsonNode schema = content.path(type).path("schema");
    JsonNode came = JSON.readTree(answer.body());
    assertThat(faults(api, schema, came, true)).as(answer.body()).isEmpty();
    JsonNode stands = api.resolve(content.path(type).path("examples").path(example)).path("value");
    if (!stands.isMissingNode()) {
      assertThat(faults(api, schema, stands, true)).as("the example itself").isEmpty();
      for (String field : List.of("type", "title", "status", "error", "active", "scope")) {
        assertThat(came.path(field)).as(field).isEqualTo(stands.path(field));
      }
    }
  }

  /**
   * @param closed whether a field that the schema does not name is a fault, too
   */
  private static List<String> faults(OpenApi api, JsonNode schema, JsonNode value, boolean closed) {
    ObjectNode whole = JSON.createObjectNode();
    whole.set("components", api.document().path("components"));
    whole.putArray("allOf").add(schema);
    if (closed && schema.has("$ref")) {
      whole.put("unevaluatedProperties", false);
    }
    Schema validator = SCHEMAS.getSchema(whole.toString(), InputFormat.JSON);
    return validator.validate(value.toString(), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }
}
