package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import io.tokenry.application.port.in.SignIn.SignedIn;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Permission;
import java.util.Optional;

/**
 * What {@link VisitFilter} found out about a request for a page.
 *
 * @param signedIn who is signed in
 * @param csrf the token for the page's forms
 * @param newSecret the visit's secret, when the browser is to keep a new one
 */
record Visit(Optional<SignedIn> signedIn, String csrf, Optional<String> newSecret) {

  private static final String ATTRIBUTE = "visit";

  /** Empty for requests that the filter lets pass, such as those for unknown addresses. */
  static Optional<Visit> of(HttpRequest<?> request) {
    return request.getAttribute(ATTRIBUTE, Visit.class);
  }

  void attachTo(HttpRequest<?> request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  Optional<Administrator> administrator() {
    return signedIn.map(SignedIn::administrator);
  }

  boolean may(Permission permission) {
    return signedIn.filter(person -> person.may(permission)).isPresent();
  }

  /** Shows no secret. */
  @Override
  public String toString() {
    return "Visit[" + administrator().map(Administrator::username) + "]";
  }
}
