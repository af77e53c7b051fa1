package io.tokenry.web.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Calls the API over HTTP as a program would. Thread-safe. */
@Singleton
public final class ApiClient {

  public static final String TOKENS = "/api/v1/tokens";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final EmbeddedServer server;
  private final InMemoryApplication application;

  ApiClient(EmbeddedServer server, InMemoryApplication application) {
    this.server = server;
    this.application = application;
  }

  /** A token that works, under a name that no other has. */
  public Created newToken(AccessLevel level) {
    return application.manageTokens.create(
        new CreateToken(uniqueName(), null, level, null, null), Origin.COMMAND_LINE);
  }

  /** A token that may read and write, for these audiences, from these networks. */
  public Created newLimitedToken(List<String> audiences, List<String> networks) {
    return application.manageTokens.create(
        new CreateToken(
            uniqueName(), null, AccessLevel.READ_WRITE, null, null, audiences, networks),
        Origin.COMMAND_LINE);
  }

  /** The value of a new token that may do everything. */
  public String newWriter() {
    return newToken(AccessLevel.READ_WRITE).value().reveal();
  }

  public static String uniqueName() {
    return "t-" + UUID.randomUUID();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getPort() + path);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  public HttpRequest.Builder as(String value, String path) {
    return request(path).header("Authorization", "Bearer " + value);
  }

  public HttpResponse<String> get(String value, String path) {
    return send(as(value, path));
  }

  public HttpResponse<String> post(String value, String path, String body, String... headers) {
    return send("POST", value, path, body, headers);
  }

  public HttpResponse<String> patch(String value, String path, String body, String... headers) {
    return send("PATCH", value, path, body, headers);
  }

  public HttpResponse<String> delete(String value, String path, String... headers) {
    HttpRequest.Builder request = as(value, path).DELETE();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpResponse<String> send(
      String method, String value, String path, String body, String... headers) {
    HttpRequest.Builder request =
        as(value, path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** The body as JSON, in which no name stands twice. */
  public static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException notJson) {
      throw new AssertionError("Not JSON: " + response.body(), notJson);
    }
  }

  /** JSON from text in which ' stands for ". */
  public static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
