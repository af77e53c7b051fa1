package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.tokenry.web.WebSettings;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a browser sent a request from one of our own pages, as far as its headers say:
 * {@code Sec-Fetch-Site} (W3C Fetch Metadata) and {@code Origin} (RFC 6454). Thread-safe.
 */
@Singleton
final class RequestOrigin {

  private static final String FETCH_SITE = "Sec-Fetch-Site";

  private final URI publicUrl;

  RequestOrigin(WebSettings settings) {
    this.publicUrl = settings.publicUrl();
  }

  /** False when a header says that it came from another site. */
  boolean mayBeOurs(HttpRequest<?> request) {
    HttpHeaders headers = request.getHeaders();
    return isOurSite(headers.get(FETCH_SITE))
        && isOurOrigin(headers.get(HttpHeaders.ORIGIN), headers.get(HttpHeaders.HOST));
  }

  private static boolean isOurSite(@Nullable String site) {
    return site == null || site.equals("same-origin") || site.equals("none");
  }

  /** Under our referrer policy browsers send the origin "null" with their own forms. */
  private boolean isOurOrigin(@Nullable String origin, @Nullable String host) {
    if (origin == null || origin.equals("null")) {
      return true;
    }
    String authority = origin.substring(origin.indexOf("://") + 1).replaceFirst("^//", "");
    return authority.equalsIgnoreCase(host)
        || authority.equalsIgnoreCase(publicUrl.getRawAuthority());
  }
}
