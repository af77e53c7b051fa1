package io.tokenry.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells browsers, in every answer, what they must not do with it. A header that an answer already
 * has stays as it is. Thread-safe.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class SecurityHeaders implements Ordered {

  private static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
  private static final String POLICY_OF_PAGES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";
  private static final String POLICY_OF_DATA = "default-src 'none'; frame-ancestors 'none'";
  private static final String TWO_YEARS = "max-age=63072000";

  private final Map<String, String> headers = new LinkedHashMap<>();

  public SecurityHeaders(WebSettings settings) {
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put(
        "Permissions-Policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");
    headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
    if (settings.isSecure()) {
      headers.put("Strict-Transport-Security", TWO_YEARS);
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @ResponseFilter
  void addTo(HttpRequest<?> request, MutableHttpResponse<?> answer) {
    addTo(answer, request.getPath());
  }

  /** Adds the headers to an answer that filters may not see, such as that to no HTTP at all. */
  public void addTo(MutableHttpResponse<?> answer, String path) {
    headers.forEach((name, value) -> addIfMissing(answer, name, value));
    addIfMissing(
        answer,
        CONTENT_SECURITY_POLICY,
        ProgramPaths.contain(path) ? POLICY_OF_DATA : POLICY_OF_PAGES);
  }

  private static void addIfMissing(MutableHttpResponse<?> answer, String name, String value) {
    if (!answer.getHeaders().contains(name)) {
      answer.header(name, value);
    }
  }
}
