package io.tokenry.web.rest;

import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.tokenry.application.failure.Failure;
import io.tokenry.domain.Violation;
import io.tokenry.domain.limit.Audience;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenId;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.QueryString;
import io.tokenry.web.credential.Authentication;
import io.tokenry.web.credential.CallLimits;
import io.tokenry.web.credential.MinuteCounter;
import io.tokenry.web.openapi.OpenToAll;
import io.tokenry.web.problem.CompressedBody;
import io.tokenry.web.problem.LikeToken;
import io.tokenry.web.problem.Problem;
import io.tokenry.web.problem.ProblemType;
import io.tokenry.web.problem.Rejected;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Lets no call of the API in without a token that may make it. An address or method that leads
 * nowhere says so to everybody and asks for no token. Thread-safe.
 */
@ServerFilter(value = "/api(/.*)?", patternStyle = FilterPatternStyle.REGEX)
final class ApiEntrance {

  private final Authentication authentication;
  private final ClientAddress addresses;
  private final MinuteCounter<TokenId> calls;

  ApiEntrance(
      Authentication authentication,
      ClientAddress addresses,
      CallLimits limits,
      InstantSource clock) {
    this.authentication = authentication;
    this.addresses = addresses;
    this.calls = new MinuteCounter<>(limits.apiCalls(), clock);
  }

  /** Ends in the request itself: Micronaut does not go on from a stage that ends in nothing. */
  @RequestFilter
  CompletionStage<HttpRequest<?>> enter(HttpRequest<?> request) {
    Optional<RouteMatch<?>> route = RouteAttributes.getRouteMatch(request);
    if (route.isEmpty() || route.get().getAnnotationMetadata().hasAnnotation(OpenToAll.class)) {
      return CompletableFuture.completedStage(request);
    }
    AnnotationMetadata call = route.get().getAnnotationMetadata();
    Set<String> parameters = Set.of(call.stringValues(TakesParameters.class));
    AccessLevel required =
        call.hasAnnotation(ReadOnlySuffices.class)
            ? AccessLevel.READ_ONLY
            : AccessLevel.requiredFor(request.getMethodName());
    return authentication
        .tokenOf(request, required, Audience.TOKENRY, parameters)
        .thenApply(
            token -> {
              countCall(token.id());
              new Caller(token, addresses.of(request)).noteIn(request);
              if (parameters.isEmpty()) {
                refuseParameters(request);
              }
              refuseUnknownBody(request);
              return request;
            });
  }

  /**
   * The parameters of a call's address.
   *
   * @throws Rejected when they cannot be decoded
   */
  static Map<String, List<String>> parametersOf(HttpRequest<?> request) {
    return QueryString.of(request)
        .orElseThrow(
            () ->
                new Rejected(
                    Problem.of(
                        ProblemType.MALFORMED_REQUEST,
                        "The parameters are not percent-encoded UTF-8: encode them so.")));
  }

  private void countCall(TokenId token) {
    calls
        .count(token)
        .ifPresent(
            wait -> {
              throw new Rejected(
                  Problem.of(
                          ProblemType.TOO_MANY_CALLS,
                          "This token made too many calls within a minute: wait.")
                      .withRetryAfter(wait));
            });
  }

  private static void refuseParameters(HttpRequest<?> request) {
    List<Violation> faults =
        parametersOf(request).keySet().stream()
            .map(LikeToken::hiddenIn)
            .map(name -> Violation.of(name, "no_parameters", name))
            .toList();
    if (!faults.isEmpty()) {
      throw new Failure.Invalid(faults);
    }
  }

  /** Media types that can be read are the routes' business. */
  private static void refuseUnknownBody(HttpRequest<?> request) {
    CompressedBody.refuse(request);
    if (request.getHeaders().contains(HttpHeaders.CONTENT_TYPE)
        && request.getContentType().isEmpty()) {
      throw new Rejected(
          Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "Content-Type names no media type: write it like application/json."));
    }
  }
}
