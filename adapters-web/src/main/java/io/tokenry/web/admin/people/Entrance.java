package io.tokenry.web.admin.people;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.tokenry.application.port.in.SignIn;
import io.tokenry.application.port.in.SignIn.NewSession;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.admin.browser.BrowserCookie;
import io.tokenry.web.admin.browser.Cookies;
import io.tokenry.web.admin.browser.LocalAddress;
import jakarta.inject.Singleton;

/** Gives a browser its session, and takes it away. Thread-safe. */
@Singleton
final class Entrance {

  private final SignIn signIn;
  private final Cookies cookies;
  private final ClientAddress addresses;
  private final SignInLog log;

  Entrance(SignIn signIn, Cookies cookies, ClientAddress addresses, SignInLog log) {
    this.signIn = signIn;
    this.cookies = cookies;
    this.addresses = addresses;
    this.log = log;
  }

  /**
   * Lets somebody in, in place of whoever was there before.
   *
   * @param next where to lead, not to be trusted
   */
  MutableHttpResponse<?> enter(NewSession session, String next, HttpRequest<?> request) {
    leave(request);
    log.signedIn(session.administrator(), request);
    return HttpResponse.seeOther(LocalAddress.orHome(next))
        .cookie(cookies.make(BrowserCookie.SESSION, session.secret()))
        .cookie(cookies.clear(BrowserCookie.VISIT));
  }

  /** Ends the session that the browser has, if any. */
  void leave(HttpRequest<?> request) {
    cookies
        .read(request, BrowserCookie.SESSION)
        .ifPresent(session -> signIn.signOut(session, addresses.of(request)));
  }
}
