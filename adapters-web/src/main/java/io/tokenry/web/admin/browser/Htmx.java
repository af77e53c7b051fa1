package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The headers by which htmx, the script behind the live parts of a page, talks to the server. */
public final class Htmx {

  /** Changes the address that the browser shows, without leading there. */
  public static final String REPLACE_URL = "HX-Replace-Url";

  private Htmx() {}

  /** Whether htmx asks for a part of a page. */
  public static boolean isAsking(HttpRequest<?> request) {
    return "true".equals(request.getHeaders().get("HX-Request"));
  }

  /** The page that the script runs on, when it is one of ours to come back to. */
  static Optional<String> page(HttpRequest<?> request) {
    String address = request.getHeaders().get("HX-Current-URL");
    if (address == null) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(address);
      String query = uri.getRawQuery();
      return LocalAddress.parse(uri.getRawPath() + (query == null ? "" : "?" + query));
    } catch (URISyntaxException madeUp) {
      return Optional.empty();
    }
  }
}
