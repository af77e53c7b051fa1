package io.tokenry.bootstrap.process;

import static org.awaitility.Awaitility.await;

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
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * The REST API as a script uses it, to prepare and to check what tests are about. Tries again while
 * the server says so: one that gets no time to run may take its database for silent.
 */
public record Api(String address, String token) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNAVAILABLE = 503;
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  /** The same API with another token. */
  public Api as(String otherToken) {
    return new Api(address, otherToken);
  }

  public JsonNode create(String name, String accessLevel) {
    return create(Map.of("name", name, "access_level", accessLevel));
  }

  /** A new token with its value. */
  public JsonNode create(Map<String, String> fields) {
    return done(send("POST", "/api/v1/tokens", json(fields)));
  }

  /** A new token with a name that no other has. */
  public NewToken make(String accessLevel) {
    return NewToken.of(create(uniqueName(), accessLevel));
  }

  /** The same with a value of the caller's choice. */
  public NewToken make(String accessLevel, String value) {
    return NewToken.of(
        create(Map.of("name", uniqueName(), "access_level", accessLevel, "token", value)));
  }

  public JsonNode list() {
    return done(send("GET", "/api/v1/tokens?limit=200", ""));
  }

  public JsonNode show(String id) {
    return done(send("GET", path(id), ""));
  }

  public void suspend(String id) {
    change(id, Map.of("suspended", true));
  }

  public void change(String id, Map<String, ?> fields) {
    done(send("PATCH", path(id), json(fields)));
  }

  public void delete(String id) {
    done(send("DELETE", path(id), ""));
  }

  public NewToken rotate(String id, Map<String, ?> fields) {
    return NewToken.of(done(send("POST", path(id) + "/rotate", json(fields))));
  }

  public void restore(String id) {
    done(send("POST", path(id) + "/restore", ""));
  }

  public void deleteAllButOwn() {
    for (JsonNode token : list().get("items")) {
      if (!token.get("name").textValue().equals("bootstrap")) {
        delete(token.get("id").textValue());
      }
    }
  }

  /** The status of a request that reads. */
  public int statusOfReading() {
    return send("GET", "/api/v1/tokens", "").statusCode();
  }

  /** The status of a request that writes. */
  public int statusOfWriting(String newName) {
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
    return await()
        .atMost(LONG_ENOUGH)
        .pollDelay(Duration.ZERO)
        .until(() -> send(request), answer -> answer.statusCode() != UNAVAILABLE);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode done(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return read(answer.body());
  }

  private static String uniqueName() {
    return "Zürich " + UUID.randomUUID();
  }

  private static String path(String id) {
    return "/api/v1/tokens/" + id;
  }

  private static String json(Map<String, ?> fields) {
    return JSON.valueToTree(fields).toString();
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is told of a token when it is made. */
  public record NewToken(String id, String name, String value) {

    private static NewToken of(JsonNode token) {
      return new NewToken(
          token.get("id").textValue(),
          token.get("name").textValue(),
          token.get("token").textValue());
    }
  }
}
