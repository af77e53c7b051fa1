package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;

/** Leads somebody who is not signed in to the page where one signs in, and back afterwards. */
@Singleton
final class SignInRedirect {

  /** Where a second factor is turned on. */
  static final String SECOND_FACTOR = "/account/second-factor";

  private static final String LOGIN = "/login";

  private final Cookies cookies;
  private final Notices notices;

  SignInRedirect(Cookies cookies, Notices notices) {
    this.cookies = cookies;
    this.notices = notices;
  }

  /**
   * The answer instead of the page.
   *
   * @param ended whether there was a session, which must have ended
   */
  MutableHttpResponse<?> answer(HttpRequest<?> request, boolean ended) {
    MutableHttpResponse<?> answer =
        Htmx.isAsking(request)
            ? HttpResponse.unauthorized().header("HX-Redirect", login(Htmx.page(request)))
            : HttpResponse.seeOther(URI.create(login(pageOf(request))));
    if (ended) {
      answer
          .cookie(cookies.clear(BrowserCookie.SESSION))
          .cookie(notices.carry(Notice.info("notice.session_ended")));
    }
    return answer;
  }

  /** Leads whoever must turn on a second factor to where they can. */
  MutableHttpResponse<?> toSecondFactor(HttpRequest<?> request) {
    return Htmx.isAsking(request)
        ? HttpResponse.status(HttpStatus.FORBIDDEN).header("HX-Redirect", SECOND_FACTOR)
        : HttpResponse.seeOther(URI.create(SECOND_FACTOR));
  }

  private static Optional<String> pageOf(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.GET ? LocalAddress.of(request) : Optional.empty();
  }

  private static String login(Optional<String> next) {
    return next.map(page -> UriBuilder.of(LOGIN).queryParam("next", page).build().toString())
        .orElse(LOGIN);
  }
}
