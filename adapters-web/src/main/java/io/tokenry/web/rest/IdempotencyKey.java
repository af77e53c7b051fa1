package io.tokenry.web.rest;

import io.micronaut.http.HttpRequest;
import io.tokenry.application.failure.Failure;
import io.tokenry.domain.Violation;
import java.util.List;
import java.util.Optional;

/** Reads {@code Idempotency-Key}: 1 to 255 printable ASCII characters, bare or in double quotes. */
final class IdempotencyKey {

  static final String HEADER = "Idempotency-Key";
  static final int MAX_LENGTH = 255;

  private IdempotencyKey() {}

  /**
   * The key, without its quotes; empty when the caller gave none.
   *
   * @throws Failure.Invalid when there are several, or one that is no key
   */
  static Optional<String> of(HttpRequest<?> request) {
    List<String> values = request.getHeaders().getAll(HEADER);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    String key = unquoted(values.getFirst().strip());
    boolean printable = key.chars().allMatch(c -> c >= ' ' && c <= '~');
    if (values.size() > 1 || key.isEmpty() || key.length() > MAX_LENGTH || !printable) {
      throw new Failure.Invalid(List.of(Violation.of(HEADER, "bad_idempotency_key", MAX_LENGTH)));
    }
    return Optional.of(key);
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
