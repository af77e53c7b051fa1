package io.tokenry.web.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.tokenry.web.WebSettings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The OpenAPI document that was made when this was compiled, for this server. Micronaut OpenAPI
 * takes pages for calls, repeats beside a reference what it refers to, and knows neither references
 * to parameters nor calls that are open to all; here that is made good. Immutable.
 */
@Singleton
final class ApiDocument {

  /** Stands in the compiled document where the public address belongs. */
  static final String ANY_SERVER = "/";

  private static final String COMPILED = "/META-INF/swagger/openapi.json";
  private static final String REFERENCE = "$ref";
  private static final String SCHEMAS = "#/components/schemas/";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));

  private final byte[] json;
  private final byte[] yaml;

  ApiDocument(WebSettings settings) {
    try (InputStream compiled =
        Objects.requireNonNull(ApiDocument.class.getResourceAsStream(COMPILED), COMPILED)) {
      JsonNode document = JSON.readTree(compiled);
      leaveOutPages(document);
      referToParameters(document);
      openWhatAsksForNoToken(document);
      keepReferencesAlone(document);
      leaveOutUnusedSchemas(document);
      ((ObjectNode) document.at("/servers/0")).put("url", settings.publicUrl().toString());
      json = JSON.writeValueAsBytes(document);
      yaml = YAML.writeValueAsBytes(document);
    } catch (IOException broken) {
      throw new UncheckedIOException("Cannot read " + COMPILED, broken);
    }
  }

  /** Not to be changed: it is no copy. */
  byte[] json() {
    return json;
  }

  /** Not to be changed: it is no copy. */
  byte[] yaml() {
    return yaml;
  }

  /** Calls of the API have a tag; the other controllers make pages for people. */
  private static void leaveOutPages(JsonNode document) {
    ((ObjectNode) document.path("paths")).removeIf(path -> path.findValues("tags").isEmpty());
  }

  /** What is left of the pages. */
  private static void leaveOutUnusedSchemas(JsonNode document) {
    Set<String> used = new HashSet<>();
    noteUsedSchemas(document.path("paths"), document, used);
    ((ObjectNode) document.at("/components/schemas")).retain(used);
  }

  private static void noteUsedSchemas(JsonNode node, JsonNode document, Set<String> used) {
    for (JsonNode reference : node.findValues(REFERENCE)) {
      String target = reference.textValue();
      boolean isNew = !target.startsWith(SCHEMAS) || used.add(target.substring(SCHEMAS.length()));
      if (isNew) {
        noteUsedSchemas(document.at(target.substring(1)), document, used);
      }
    }
  }

  private static void referToParameters(JsonNode document) {
    JsonNode known = document.at("/components/parameters");
    for (JsonNode parameters : document.path("paths").findValues("parameters")) {
      for (int i = 0; i < parameters.size(); i++) {
        String name = parameters.get(i).path("name").textValue();
        if (!known.has(name)) {
          throw new IllegalStateException("No such parameter in src/main/openapi: " + name);
        }
        ((ArrayNode) parameters)
            .set(i, JSON.createObjectNode().put(REFERENCE, "#/components/parameters/" + name));
      }
    }
  }

  /** Whoever cannot be refused for want of a token needs none. */
  private static void openWhatAsksForNoToken(JsonNode document) {
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        if (!operation.path("responses").has("401")) {
          ((ObjectNode) operation).putArray("security");
        }
      }
    }
  }

  private static void keepReferencesAlone(JsonNode node) {
    if (node instanceof ObjectNode object && object.path(REFERENCE).isTextual()) {
      object.retain(List.of(REFERENCE));
    }
    node.forEach(ApiDocument::keepReferencesAlone);
  }
}
