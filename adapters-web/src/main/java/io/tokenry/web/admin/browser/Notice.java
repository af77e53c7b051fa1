package io.tokenry.web.admin.browser;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the next page says once at its top.
 *
 * @param kind {@code success}, {@code info}, {@code warning} or {@code danger}
 * @param key the text's message key
 * @param arguments what the message mentions, texts and numbers
 * @param undo an address to POST to, or null
 * @param back the query to come back to after that, or null
 * @param value a token's value to be shown this once, or null
 */
@Serdeable
public record Notice(
    String kind,
    String key,
    List<Object> arguments,
    @Nullable String undo,
    @Nullable String back,
    @Nullable String value) {

  /** Something was done. */
  public static Notice done(String key, Object... arguments) {
    return new Notice("success", key, List.of(arguments), null, null, null);
  }

  /** Something is worth knowing. */
  public static Notice info(String key, Object... arguments) {
    return new Notice("info", key, List.of(arguments), null, null, null);
  }

  /** Something could not be done as it was meant. */
  public static Notice refused(String key, Object... arguments) {
    return new Notice("warning", key, List.of(arguments), null, null, null);
  }

  /** The same with a button that undoes what was done and leads back. */
  public Notice withUndo(String address, String query) {
    return new Notice(kind, key, arguments, address, query, value);
  }

  /** The same with a token's value. */
  public Notice withValue(String secret) {
    return new Notice(kind, key, arguments, undo, back, secret);
  }

  /** Shows no value. */
  @Override
  public String toString() {
    return "Notice[" + key + "]";
  }
}
