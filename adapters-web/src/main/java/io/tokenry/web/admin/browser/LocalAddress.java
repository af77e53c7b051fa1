package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses of pages for administrators and of the set-up, to lead somebody back to. What came with
 * a request may lead anywhere, so only a path below our own pages counts.
 */
public final class LocalAddress {

  /** Where everything begins. */
  public static final URI HOME = URI.create("/");

  /** All characters that RFC 3986 section 3.4 allows in a query. */
  private static final Pattern PAGE =
      Pattern.compile("/(?:settings|account|setup)(?:[/?][A-Za-z0-9/?&=%+._~*!$'(),;:@-]*+)?");

  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private LocalAddress() {}

  /** The address, when it is one of our pages'. */
  public static Optional<String> parse(String typed) {
    return Optional.of(typed)
        .filter(address -> PAGE.matcher(address).matches())
        .filter(address -> !BROKEN_ESCAPE.matcher(address).find());
  }

  /** The address when it is one of our pages', else {@link #HOME}. */
  public static URI orHome(String typed) {
    return parse(typed).map(URI::create).orElse(HOME);
  }

  /**
   * The address of the page that this request asks for; empty when it is no page to come back to.
   */
  static Optional<String> of(HttpRequest<?> request) {
    URI uri = request.getUri();
    String query = uri.getRawQuery();
    return parse(uri.getRawPath() + (query == null ? "" : "?" + query));
  }
}
