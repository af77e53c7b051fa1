package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.tokenry.web.WebSettings;
import java.time.Duration;
import java.util.Set;

/** Switches between light and dark for browsers without JavaScript. */
@Controller("/theme")
final class ThemeSwitch {

  /** Its value is {@code light}, {@code dark} or {@code system}; scripts set it too. */
  static final String COOKIE = "theme";

  private static final Set<String> THEMES = Set.of("light", "dark", "system");
  private static final Duration YEAR = Duration.ofDays(365);

  private final boolean secure;

  ThemeSwitch(WebSettings settings) {
    this.secure = settings.isSecure();
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> choose(@RequestAttribute Form form) {
    var back = HttpResponse.seeOther(LocalAddress.orHome(form.text("next")));
    String theme = form.text("theme");
    return THEMES.contains(theme) ? back.cookie(cookie(theme)) : back;
  }

  private Cookie cookie(String theme) {
    return Cookie.of(COOKIE, theme).path("/").maxAge(YEAR).secure(secure).sameSite(SameSite.Lax);
  }
}
