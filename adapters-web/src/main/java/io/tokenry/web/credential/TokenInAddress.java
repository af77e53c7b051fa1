package io.tokenry.web.credential;

import io.micronaut.http.HttpRequest;
import io.tokenry.web.QueryString;
import io.tokenry.web.problem.Rejected;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Refuses a token that stands in an address, where it must not be (RFC 9700 section 2.2). */
public final class TokenInAddress {

  /** What people and libraries call a token there. */
  private static final Set<String> NAMES =
      Set.of("access_token", "api_key", "api-key", "apikey", "x-api-key", "client_secret", "token");

  private TokenInAddress() {}

  /**
   * Looks at the parameters of a request's address.
   *
   * @param ownParameters those of the call itself, which are no token whatever their name
   * @throws Rejected when one of the others is called like a token
   */
  public static void refuse(HttpRequest<?> request, Set<String> ownParameters) {
    if (request.getUri().getRawQuery() == null) {
      return;
    }
    Set<String> others =
        new HashSet<>(QueryString.of(request).map(query -> query.keySet()).orElse(Set.of()));
    others.removeAll(ownParameters);
    refuse(others);
  }

  /**
   * Does nothing unless one of these parameters is called like a token.
   *
   * @throws Rejected when one is
   */
  public static void refuse(Set<String> parameters) {
    for (String name : parameters) {
      if (NAMES.contains(name.toLowerCase(Locale.ROOT))) {
        throw Challenge.invalidRequest(
            "A token has no place in an address, where logs and histories keep it: leave “"
                + name
                + "” out, send the token in the header “Authorization: Bearer …”, and replace this"
                + " token by a new one if others can read those logs.");
      }
    }
  }
}
