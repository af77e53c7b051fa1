package io.tokenry.web.rest;

import io.micronaut.http.HttpRequest;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.TokenPass;

/**
 * The token that makes a call, once it was accepted.
 *
 * @param address where it is presented
 */
record Caller(TokenPass token, String address) {

  private static final String ATTRIBUTE = Caller.class.getName();

  /**
   * Who makes this call.
   *
   * @throws IllegalStateException when nobody asked, because the path lies outside of {@code /api}
   */
  static Caller of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, Caller.class)
        .orElseThrow(() -> new IllegalStateException("The caller was not authenticated"));
  }

  void noteIn(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** The token as the one who does something. */
  Origin origin() {
    return new Origin(token.asActor(), address);
  }
}
