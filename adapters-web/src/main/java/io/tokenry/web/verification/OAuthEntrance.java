package io.tokenry.web.verification;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.web.router.RouteAttributes;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.HeaderLines;
import io.tokenry.web.credential.Authentication;
import io.tokenry.web.credential.PresentedToken;
import io.tokenry.web.credential.TokenInAddress;
import io.tokenry.web.problem.CompressedBody;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets OAuth 2 clients in that authenticate by a token of their own: in a header or, as
 * client_secret_post, in the body. Never waits. Thread-safe.
 */
@ServerFilter(value = "/oauth2(/.*)?", patternStyle = FilterPatternStyle.REGEX)
final class OAuthEntrance {

  private final Authentication authentication;
  private final ClientAddress clientAddress;

  OAuthEntrance(Authentication authentication, ClientAddress clientAddress) {
    this.authentication = authentication;
    this.clientAddress = clientAddress;
  }

  /** Ends in the request itself: Micronaut does not go on from a stage that ends in nothing. */
  @RequestFilter
  CompletionStage<HttpRequest<?>> enter(ServerHttpRequest<?> request) {
    if (RouteAttributes.getRouteMatch(request).isEmpty()) {
      return CompletableFuture.completedStage(request);
    }
    CompressedBody.refuse(request);
    OAuthForm.requireIn(request);
    TokenInAddress.refuse(request, Set.of());
    return request
        .byteBody()
        .buffer()
        .thenApply(OAuthEntrance::form)
        .thenCompose(
            form -> caller(request, form).thenApply(caller -> note(request, form, caller)));
  }

  private static OAuthForm form(CloseableAvailableByteBody body) {
    try (body) {
      return OAuthForm.of(body.toByteArray());
    }
  }

  private CompletionStage<TokenPass> caller(ServerHttpRequest<?> request, OAuthForm form) {
    Optional<PresentedToken> presented =
        PresentedToken.agreed(
            PresentedToken.in(HeaderLines.of(request)),
            form.credential(),
            "The headers and “client_secret” hold different tokens: send one.");
    return authentication.tokenOf(presented, AccessLevel.READ_ONLY, clientAddress.of(request));
  }

  /** Only now what was asked may turn out to be wrong: strangers are told nothing about it. */
  private static HttpRequest<?> note(
      ServerHttpRequest<?> request, OAuthForm form, TokenPass caller) {
    new OAuthCall(form.token(), caller).noteIn(request);
    return request;
  }
}
