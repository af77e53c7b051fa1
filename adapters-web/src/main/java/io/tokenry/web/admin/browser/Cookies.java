package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.tokenry.web.WebSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads and makes cookies: {@code HttpOnly}, {@code SameSite=Lax}, for the whole server and, when
 * browsers come over https, {@code Secure} with the name prefix {@code __Host-} (RFC 6265bis
 * section 4.1.3). Thread-safe.
 */
@Singleton
public final class Cookies {

  private final boolean secure;

  public Cookies(WebSettings settings) {
    this.secure = settings.isSecure();
  }

  /** The cookie's value, unless it is missing or empty. */
  public Optional<String> read(HttpRequest<?> request, BrowserCookie which) {
    return request
        .getCookies()
        .findCookie(which.named(secure))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty());
  }

  /** A cookie that lasts until the browser is closed. */
  public Cookie make(BrowserCookie which, String value) {
    return Cookie.of(which.named(secure), value)
        .path("/")
        .httpOnly(true)
        .secure(secure)
        .sameSite(SameSite.Lax);
  }

  /** A cookie for what the next page is to know and the page after it not. */
  public Cookie makeForNextPage(BrowserCookie which, String value) {
    return make(which, value).maxAge(Notices.LIFETIME);
  }

  /** Makes the browser forget a cookie. */
  public Cookie clear(BrowserCookie which) {
    return make(which, "").maxAge(Duration.ZERO);
  }
}
