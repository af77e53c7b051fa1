package io.tokenry.web;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Tells browsers, in every answer, what they must not do with it. {@code Cache-Control} stays as an
 * answer has it. Answers under {@code /auth} get no more than they need themselves: proxies may
 * copy them onto the answers of the application behind. Thread-safe.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class SecurityHeaders implements Ordered {

  private static final String FORWARD_AUTH = "/auth";

  private static final AsciiString CONTENT_TYPE_OPTIONS =
      AsciiString.cached("X-Content-Type-Options");
  private static final AsciiString NO_SNIFFING = AsciiString.cached("nosniff");
  private static final AsciiString CACHE_CONTROL = AsciiString.cached("Cache-Control");
  private static final AsciiString NO_STORE = AsciiString.cached("no-store");
  private static final AsciiString CONTENT_SECURITY_POLICY =
      AsciiString.cached("Content-Security-Policy");
  private static final AsciiString POLICY_OF_PAGES =
      AsciiString.cached(
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
              + " frame-ancestors 'none'");
  private static final AsciiString POLICY_OF_DATA =
      AsciiString.cached("default-src 'none'; frame-ancestors 'none'");

  private static final List<Field> OF_ALL =
      List.of(
          Field.of("Referrer-Policy", "no-referrer"),
          Field.of("Cross-Origin-Opener-Policy", "same-origin"),
          Field.of("Cross-Origin-Resource-Policy", "same-origin"),
          Field.of(
              "Permissions-Policy",
              "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"));

  /** For browsers that do not know {@code frame-ancestors} (RFC 7034). */
  private static final Field NO_FRAMES = Field.of("X-Frame-Options", "DENY");

  private static final Field HTTPS_FOR_TWO_YEARS =
      Field.of("Strict-Transport-Security", "max-age=63072000");

  private final List<Field> fields;

  public SecurityHeaders(WebSettings settings) {
    List<Field> all = new ArrayList<>(OF_ALL);
    if (settings.isSecure()) {
      all.add(HTTPS_FOR_TWO_YEARS);
    }
    fields = List.copyOf(all);
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
    MutableHttpHeaders headers = answer.getHeaders();
    if (headers.contains(CONTENT_TYPE_OPTIONS)) {
      return; // has been here before
    }
    if (!headers.contains(CACHE_CONTROL)) {
      headers.add(CACHE_CONTROL, NO_STORE);
    }
    addTo(headers::add, path);
  }

  /** Adds all that do not depend on the answer. */
  private void addTo(BiConsumer<AsciiString, AsciiString> headers, String path) {
    headers.accept(CONTENT_TYPE_OPTIONS, NO_SNIFFING);
    if (ProgramPaths.isBelow(FORWARD_AUTH, path)) {
      return;
    }
    for (Field field : fields) {
      headers.accept(field.name, field.value);
    }
    if (ProgramPaths.contain(path)) {
      headers.accept(CONTENT_SECURITY_POLICY, POLICY_OF_DATA);
    } else {
      headers.accept(CONTENT_SECURITY_POLICY, POLICY_OF_PAGES);
      headers.accept(NO_FRAMES.name, NO_FRAMES.value);
    }
  }

  /** What an answer under this path has that nobody may keep. */
  public HttpHeaders ofPrivateAnswer(String path) {
    HttpHeaders headers = new DefaultHttpHeaders();
    headers.add(CACHE_CONTROL, NO_STORE);
    addTo(headers::add, path);
    return headers;
  }

  /** In the form in which they are written soonest. */
  private record Field(AsciiString name, AsciiString value) {
    static Field of(String name, String value) {
      return new Field(AsciiString.cached(name), AsciiString.cached(value));
    }
  }
}
