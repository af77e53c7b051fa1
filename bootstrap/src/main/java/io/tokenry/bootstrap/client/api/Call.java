package io.tokenry.bootstrap.client.api;

import java.util.Map;

/**
 * One request to a server.
 *
 * @param path from the server's address on
 * @param body empty for none
 * @param mediaType of the body
 * @param headers besides the usual ones
 * @param isRepeatable whether a second one does no harm when the answer to the first got lost
 */
record Call(
    String method,
    String path,
    String body,
    String mediaType,
    Map<String, String> headers,
    boolean isRepeatable) {

  static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String JSON = "application/json";

  static Call get(String path) {
    return new Call("GET", path, "", JSON, Map.of(), true);
  }

  static Call delete(String path) {
    return new Call("DELETE", path, "", JSON, Map.of(), false);
  }

  static Call post(String path, String body) {
    return new Call("POST", path, body, JSON, Map.of(), false);
  }

  /** A question that is too long or too secret for an address. */
  static Call ask(String path, String body) {
    return new Call("POST", path, body, JSON, Map.of(), true);
  }

  static Call askByForm(String path, String form) {
    return new Call("POST", path, form, "application/x-www-form-urlencoded", Map.of(), true);
  }

  /** Done once, however often it is sent under the same key. */
  static Call postOnce(String path, String body, String key) {
    return new Call("POST", path, body, JSON, Map.of(IDEMPOTENCY_KEY, key), true);
  }

  static Call patch(String path, String body, Map<String, String> headers) {
    return new Call("PATCH", path, body, "application/merge-patch+json", headers, false);
  }

  /** Whether it gives a token another value. */
  boolean isRotation() {
    return path.endsWith("/rotate");
  }
}
