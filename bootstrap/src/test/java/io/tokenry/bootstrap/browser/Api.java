package io.tokenry.bootstrap.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The REST API as a script uses it, to prepare and to check what the pages show. */
record Api(String address, String token) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The same API with another token. */
  Api as(String otherToken) {
    return new Api(address, otherToken);
  }

  JsonNode create(String name, String accessLevel) {
    return create(Map.of("name", name, "access_level", accessLevel));
  }

  /** A new token with its value. */
  JsonNode create(Map<String, String> fields) {
    HttpResponse<String> answer = send("POST", "/api/v1/tokens", json(fields));
    if (answer.statusCode() != 201) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return read(answer.body());
  }

  JsonNode list() {
    return read(send("GET", "/api/v1/tokens?limit=200", "").body());
  }

  void suspend(String id) {
    send("PATCH", "/api/v1/tokens/" + id, "{\"suspended\":true}");
  }

  void change(String id, Map<String, String> fields) {
    send("PATCH", "/api/v1/tokens/" + id, json(fields));
  }

  void deleteAllButOwn() {
    for (JsonNode token : list().get("items")) {
      if (!token.get("name").textValue().equals("bootstrap")) {
        send("DELETE", "/api/v1/tokens/" + token.get("id").textValue(), "");
      }
    }
  }

  /** The status of a request that reads. */
  int statusOfReading() {
    return send("GET", "/api/v1/tokens", "").statusCode();
  }

  /** The status of a request that writes. */
  int statusOfWriting(String newName) {
    return send(
            "POST", "/api/v1/tokens", json(Map.of("name", newName, "access_level", "read_only")))
        .statusCode();
  }

  private HttpResponse<String> send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String json(Map<String, String> fields) {
    return JSON.valueToTree(fields).toString();
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
