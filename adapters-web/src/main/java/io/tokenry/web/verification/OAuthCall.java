package io.tokenry.web.verification;

import io.micronaut.http.HttpRequest;
import io.tokenry.domain.token.TokenPass;

/**
 * A call by an OAuth 2 client that was let in. Shows no secret.
 *
 * @param token what the call is about, anything that the client sent
 * @param caller the token that the client presented
 * @param address where the client is
 * @param userAgent what it says it is
 */
record OAuthCall(String token, TokenPass caller, String address, String userAgent) {

  private static final String ATTRIBUTE = OAuthCall.class.getName();

  /**
   * What {@link OAuthEntrance} found out.
   *
   * @throws IllegalStateException when nobody asked, because the path lies outside of {@code
   *     /oauth2}
   */
  static OAuthCall of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, OAuthCall.class)
        .orElseThrow(() -> new IllegalStateException("The client was not authenticated"));
  }

  void noteIn(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  @Override
  public String toString() {
    return "OAuthCall[by " + caller.id() + "]";
  }
}
