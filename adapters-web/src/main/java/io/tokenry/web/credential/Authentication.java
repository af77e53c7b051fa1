package io.tokenry.web.credential;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.tokenry.application.port.in.VerifyToken;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.access.Verdict.Reason;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.QueryString;
import io.tokenry.web.problem.Rejected;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which token calls: {@code Authorization} with Bearer or Basic, {@code X-API-Key}, or
 * several of them that say the same. May ask the database. Thread-safe.
 */
@Singleton
public final class Authentication {

  private static final String API_KEY = "X-API-Key";

  /** What people and libraries call a token in an address, where it must not be. */
  private static final Set<String> NAMES_OF_TOKENS =
      Set.of("access_token", "api_key", "api-key", "apikey", "x-api-key", "client_secret", "token");

  private final VerifyToken verifyToken;
  private final ClientAddress clientAddress;

  Authentication(VerifyToken verifyToken, ClientAddress clientAddress) {
    this.verifyToken = verifyToken;
    this.clientAddress = clientAddress;
  }

  /**
   * The token that calls.
   *
   * @param required what it must be allowed to do
   * @param ownParameters parameters of the call itself, which are no presented token whatever their
   *     name
   * @throws Rejected when there is none, it is presented wrongly, not accepted, or may not do this
   */
  public TokenPass tokenOf(
      HttpRequest<?> request, AccessLevel required, Set<String> ownParameters) {
    refuseTokenInAddress(request, ownParameters);
    PresentedToken presented = read(request).orElseThrow(Challenge::nothingPresented);
    Map<TokenValue, Verdict> known =
        verdictsOnKnown(presented, required, clientAddress.of(request));
    if (known.size() > 1) {
      throw Challenge.invalidRequest(
          "The user name and the password of “Basic” are different tokens: send one.");
    }
    return switch (known.values().stream().findFirst().orElseThrow(Challenge::invalidToken)) {
      case Verdict.Granted granted -> granted.pass();
      case Verdict.Denied denied when denied.reason() == Reason.INSUFFICIENT_ACCESS ->
          throw Challenge.insufficientScope();
      case Verdict.Denied _ -> throw Challenge.invalidToken();
    };
  }

  /** What is said of each word that is a token's value; the other word of Basic may be none. */
  private Map<TokenValue, Verdict> verdictsOnKnown(
      PresentedToken presented, AccessLevel required, String address) {
    Map<TokenValue, Verdict> known = new LinkedHashMap<>();
    for (List<TokenValue> readings : presented.words()) {
      for (TokenValue reading : readings) {
        Verdict verdict =
            verifyToken.verify(reading.reveal(), required, address).toCompletableFuture().join();
        if (!isUnknown(verdict)) {
          known.put(reading, verdict);
          break;
        }
      }
    }
    return known;
  }

  private static boolean isUnknown(Verdict verdict) {
    return verdict instanceof Verdict.Denied denied && denied.reason() == Reason.UNKNOWN;
  }

  private static void refuseTokenInAddress(HttpRequest<?> request, Set<String> ownParameters) {
    Set<String> names = QueryString.of(request).map(query -> query.keySet()).orElse(Set.of());
    for (String name : names) {
      if (!ownParameters.contains(name)
          && NAMES_OF_TOKENS.contains(name.toLowerCase(Locale.ROOT))) {
        throw Challenge.invalidRequest(
            "A token has no place in an address, where logs and histories keep it: leave “"
                + name
                + "” out, send the token in the header “Authorization: Bearer …”, and replace this"
                + " token by a new one if others can read those logs.");
      }
    }
  }

  private static Optional<PresentedToken> read(HttpRequest<?> request) {
    Optional<PresentedToken> authorization =
        single(request, HttpHeaders.AUTHORIZATION).flatMap(AuthorizationHeader::read);
    Optional<PresentedToken> apiKey = single(request, API_KEY).map(PresentedToken::of);
    if (authorization.isPresent() && apiKey.isPresent()) {
      return Optional.of(
          authorization
              .get()
              .agreedWith(apiKey.get())
              .orElseThrow(
                  () ->
                      Challenge.invalidRequest(
                          "“Authorization” and “X-API-Key” hold different tokens: send one.")));
    }
    return authorization.or(() -> apiKey);
  }

  private static Optional<String> single(HttpRequest<?> request, String header) {
    List<String> values = request.getHeaders().getAll(header);
    if (values.size() > 1) {
      throw Challenge.invalidRequest(
          "The header “%s” stands in the request more than once: send it once.".formatted(header));
    }
    return values.stream().findFirst();
  }
}
