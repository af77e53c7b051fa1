package io.tokenry.bootstrap.client.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A token as the server told of it; with its value when that was just made.
 *
 * @param fields as in docs/rest-api.md, in their order
 * @param etag of its version; empty when none was told
 */
public record ApiToken(Map<String, Object> fields, Optional<String> etag) {

  public static final String VALUE = "token";

  ApiToken(Map<String, Object> fields) {
    this(fields, Optional.empty());
  }

  public String id() {
    return text("id");
  }

  public String name() {
    return text("name");
  }

  /** The secret, after a create or a rotation. */
  public Optional<String> value() {
    return Optional.ofNullable(fields.get(VALUE)).map(Object::toString);
  }

  /** A field in words; empty for one that has no value. */
  public String text(String field) {
    return describe(fields.get(field));
  }

  private static String describe(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case List<?> list -> list.stream().map(Object::toString).collect(Collectors.joining(", "));
      case Map<?, ?> actor when actor.get("name") != null ->
          "%s (%s)".formatted(actor.get("name"), actor.get("kind"));
      case Map<?, ?> former when former.get("hint") != null ->
          "%s until %s%s"
              .formatted(
                  former.get("hint"),
                  former.get("ends_at"),
                  Boolean.TRUE.equals(former.get("until_used")) ? " or the new one is used" : "");
      case Map<?, ?> other -> Objects.toString(other.get("kind"), "");
      default -> value.toString();
    };
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "%s (%s)".formatted(name(), id());
  }
}
