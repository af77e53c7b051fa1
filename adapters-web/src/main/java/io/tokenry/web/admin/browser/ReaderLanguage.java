package io.tokenry.web.admin.browser;

import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.locale.CompositeHttpLocaleResolver;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import io.tokenry.web.admin.view.Languages;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;

/**
 * The language in which a request is answered: the one chosen by {@link LanguageSwitch}, else the
 * best of those that the browser asks for, else English. Thread-safe.
 */
@Singleton
@Primary
@Replaces(CompositeHttpLocaleResolver.class)
final class ReaderLanguage implements HttpLocaleResolver {

  private final Languages languages;
  private final Cookies cookies;

  ReaderLanguage(Languages languages, Cookies cookies) {
    this.languages = languages;
    this.cookies = cookies;
  }

  @Override
  public Optional<Locale> resolve(HttpRequest<?> request) {
    return Optional.of(resolveOrDefault(request));
  }

  @Override
  public Locale resolveOrDefault(HttpRequest<?> request) {
    return cookies
        .read(request, BrowserCookie.LANGUAGE)
        .flatMap(languages::find)
        .orElseGet(() -> languages.bestFor(preference(request)));
  }

  /** Several fields count as one list (RFC 9110 section 5.3). */
  private static String preference(HttpRequest<?> request) {
    return String.join(",", request.getHeaders().getAll(HttpHeaders.ACCEPT_LANGUAGE));
  }
}
