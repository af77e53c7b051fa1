package io.tokenry.bootstrap.clients;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The OpenAPI document of a server, in which a reference is as good as what it refers to. */
record OpenApi(JsonNode document) {

  static final String JSON = "/api/v1/openapi.json";

  static OpenApi ofSharedServer() throws IOException, InterruptedException {
    return new OpenApi(new ObjectMapper().readTree(SharedServer.server().get(JSON).body()));
  }

  List<Operation> operations() {
    List<Operation> all = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            all.add(
                                new Operation(
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    operation.getValue()))));
    return all;
  }

  JsonNode resolve(JsonNode node) {
    return node.has("$ref")
        ? resolve(document.at(node.get("$ref").textValue().substring(1)))
        : node;
  }

  record Operation(String method, String path, JsonNode node) {

    String id() {
      return node.path("operationId").textValue();
    }
  }
}
