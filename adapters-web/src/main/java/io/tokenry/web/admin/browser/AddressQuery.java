package io.tokenry.web.admin.browser;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Writes the part of an address after its question mark. Not thread-safe. */
public final class AddressQuery {

  private final StringJoiner parameters = new StringJoiner("&");

  /** Adds a parameter, unless it is blank. */
  public AddressQuery with(String name, String value) {
    if (!value.isBlank()) {
      parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return this;
  }

  /** The address of this path with that query, which may be empty. */
  public static URI address(String path, String query) {
    return URI.create(query.isEmpty() ? path : path + "?" + query);
  }

  /** All parameters; empty for none. */
  @Override
  public String toString() {
    return parameters.toString();
  }
}
