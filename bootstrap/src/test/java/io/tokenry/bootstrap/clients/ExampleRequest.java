package io.tokenry.bootstrap.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.bootstrap.clients.OpenApi.Operation;
import io.tokenry.bootstrap.process.Api.NewToken;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The request that brings a documented answer about. Parameters and bodies have an example of the
 * answer's name, if it takes them; some names say who asks, or in what state the token is.
 */
final class ExampleRequest {

  /** The example of an answer that has no body to show. */
  static final String USUAL = "usual";

  /** Uses the key that another request must not use again. */
  private static final String FIRST_WITH_KEY = "forum-sync";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String OWN_VALUE = "billing-report.R4tKq81xTz";
  private static final int TOO_MUCH = 70_000;

  private final OpenApi api;
  private final Operation operation;
  private final String example;
  private final NewToken subject;
  private final HttpRequest.Builder request;

  private ExampleRequest(OpenApi api, Operation operation, String example, NewToken subject) {
    this.api = api;
    this.operation = operation;
    this.example = example;
    this.subject = subject;
    this.request = HttpRequest.newBuilder();
  }

  static HttpResponse<String> send(OpenApi api, Operation operation, String example)
      throws IOException, InterruptedException {
    NewToken subject = SharedServer.api().make("read_only");
    ExampleRequest documented = new ExampleRequest(api, operation, example, subject);
    documented.prepare();
    return documented.send();
  }

  /** Brings about what the call needs to be there. */
  private void prepare() throws IOException, InterruptedException {
    if (operation.path().endsWith("/restore")) {
      SharedServer.api().delete(subject.id());
    }
    if (operation.path().endsWith("/former-value")) {
      SharedServer.api().rotate(subject.id(), Map.of("overlap", "PT1H"));
    }
    if (example.equals("key-reused")) {
      new ExampleRequest(api, operation, FIRST_WITH_KEY, subject).send();
    }
  }

  private HttpResponse<String> send() throws IOException, InterruptedException {
    return HTTP.send(build(), BodyHandlers.ofString());
  }

  private HttpRequest build() {
    List<String> query = new ArrayList<>();
    String path = operation.path();
    for (JsonNode reference : operation.node().path("parameters")) {
      JsonNode parameter = api.resolve(reference);
      String name = parameter.path("name").textValue();
      JsonNode value = parameter.path("examples").path(example).path("value");
      switch (parameter.path("in").textValue()) {
        case "path" ->
            path = path.replace("{id}", value.isMissingNode() ? subject.id() : value(value));
        case "query" -> add(query, name, value);
        default -> addHeader(name, value);
      }
    }
    if (example.equals("wrong-input")) {
      query.add("no_such_parameter=1");
    }
    present();
    String address = path + (query.isEmpty() ? "" : "?" + String.join("&", query));
    return request
        .uri(SharedServer.server().address(address))
        .method(operation.method(), body())
        .build();
  }

  private void add(List<String> query, String name, JsonNode value) {
    if (!value.isMissingNode()) {
      query.add(name + "=" + URLEncoder.encode(value(value), UTF_8));
    }
  }

  private void addHeader(String name, JsonNode value) {
    if (!value.isMissingNode()) {
      request.header(name, value.asText());
    }
  }

  /** The documented token stands for the one that was made for this request. */
  private String value(JsonNode documented) {
    boolean isSubject = example.equals("forum-reader");
    return isSubject ? subject.id() : documented.asText();
  }

  private void present() {
    switch (example) {
      case "no-token" -> {}
      case "unknown-token" -> bearer("nobody-made-this-token");
      case "two-tokens" -> {
        bearer(TokenryProcess.TOKEN);
        request.header("X-API-Key", subject.value());
      }
      case "read-only-token" -> bearer(SharedServer.api().make("read_only").value());
      case "other-audience" -> bearer(limitedTo("shipping"));
      case "more-than-maker" -> bearer(limitedTo("tokenry"));
      default ->
          bearer(operation.path().contains("/self") ? subject.value() : TokenryProcess.TOKEN);
    }
  }

  private void bearer(String value) {
    request.header("Authorization", "Bearer " + value);
  }

  private static String limitedTo(String audience) {
    NewToken token = SharedServer.api().make("read_write");
    SharedServer.api().change(token.id(), Map.of("audiences", List.of(audience)));
    return token.value();
  }

  private HttpRequest.BodyPublisher body() {
    JsonNode content = api.resolve(operation.node().path("requestBody")).path("content");
    if (content.isEmpty()) {
      return BodyPublishers.noBody();
    }
    String type = content.fieldNames().next();
    request.header("Content-Type", example.equals("other-media-type") ? "text/plain" : type);
    JsonNode value = example(content.path(type).path("examples"));
    String text = type.equals(FORM) ? form(value.path("value")) : json(value.path("value"));
    return BodyPublishers.ofString(
        example.equals("too-large") ? " ".repeat(TOO_MUCH) + text : text);
  }

  /** That of this name, else any; with a key that is used twice, it must not be the same one. */
  private JsonNode example(JsonNode examples) {
    if (examples.has(example)) {
      return examples.path(example);
    }
    List<JsonNode> all = List.copyOf(examples.findParents("value"));
    return example.equals(FIRST_WITH_KEY) ? all.getLast() : all.getFirst();
  }

  /** A new name and value where a token is made, so that it can be made again. */
  private String json(JsonNode value) {
    boolean isMade = operation.id().equals("createToken") && !example.equals("name-taken");
    if (!isMade) {
      return value.toString();
    }
    String name = value.path("name").textValue();
    String unique = UUID.randomUUID().toString();
    return value.toString().replace(name, name + " " + unique).replace(OWN_VALUE, unique);
  }

  private String form(JsonNode value) {
    boolean isKnown = !example.equals("not-accepted");
    String token = isKnown ? subject.value() : value.path("token").textValue();
    return example.equals("bad-form")
        ? "token_type_hint=access_token"
        : "token=" + URLEncoder.encode(token, UTF_8);
  }
}
