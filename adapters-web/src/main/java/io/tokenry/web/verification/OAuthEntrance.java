package io.tokenry.web.verification;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.web.router.RouteAttributes;
import io.tokenry.web.BodyLimit;
import io.tokenry.web.HeaderLines;
import io.tokenry.web.credential.TokenInAddress;
import io.tokenry.web.problem.CompressedBody;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets only those {@link OAuthCalls} through that may be made. Never waits. Thread-safe. */
@ServerFilter(value = "/oauth2(/.*)?", patternStyle = FilterPatternStyle.REGEX)
final class OAuthEntrance {

  private final OAuthCalls calls;

  OAuthEntrance(OAuthCalls calls) {
    this.calls = calls;
  }

  /** Ends in the request itself: Micronaut does not go on from a stage that ends in nothing. */
  @RequestFilter
  CompletionStage<HttpRequest<?>> enter(ServerHttpRequest<?> request) {
    if (RouteAttributes.getRouteMatch(request).isEmpty() || JudgedRequest.in(request).isPresent()) {
      return CompletableFuture.completedStage(request);
    }
    BodyLimit.check(request);
    CompressedBody.refuse(request);
    OAuthForm.requireIn(request);
    TokenInAddress.refuse(request, Set.of());
    return request
        .byteBody()
        .buffer()
        .thenCompose(body -> call(request, body))
        .thenApply(
            call -> {
              call.noteIn(request);
              return request;
            });
  }

  private CompletionStage<OAuthCall> call(HttpRequest<?> request, CloseableAvailableByteBody body) {
    try (body) {
      return calls.of(
          BodyLimit.checked(body.toByteArray()),
          HeaderLines.of(request),
          request.getRemoteAddress().getAddress());
    }
  }
}
