package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestAttribute;
import io.tokenry.web.admin.view.Languages;
import java.time.Duration;
import java.util.Locale;

/** Remembers in which language somebody wants to read, and leads back to the page. */
@Controller("/language")
final class LanguageSwitch {

  private static final Duration YEAR = Duration.ofDays(365);

  private final Languages languages;
  private final Cookies cookies;

  LanguageSwitch(Languages languages, Cookies cookies) {
    this.languages = languages;
    this.cookies = cookies;
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> choose(@RequestAttribute Form form) {
    var back = HttpResponse.seeOther(LocalAddress.orHome(form.text("next")));
    return languages
        .find(form.text("language"))
        .map(Locale::toLanguageTag)
        .map(tag -> cookies.make(BrowserCookie.LANGUAGE, tag).maxAge(YEAR))
        .map(back::cookie)
        .orElse(back);
  }
}
