package io.tokenry.web.verification;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.FilterPatternStyle;
import io.tokenry.application.failure.Failure;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.web.HeaderLines;
import io.tokenry.web.problem.FaultAnswers;
import io.tokenry.web.problem.Problem;
import io.tokenry.web.problem.ProblemType;
import io.tokenry.web.problem.Rejected;
import java.util.concurrent.CompletionStage;

/**
 * Answers proxies at {@code /auth} and below, whatever the method: a route would know only the
 * methods that it names. Reads no body. What {@link ForwardAuthShortcut} has judged already is not
 * judged again. Thread-safe.
 */
@ServerFilter(value = ForwardAuth.PATH + "(/.*)?", patternStyle = FilterPatternStyle.REGEX)
final class ForwardAuthFilter implements Ordered {

  private static final String REASON = "X-Auth-Reason";

  private final ForwardAuth forwardAuth;
  private final FaultAnswers faults;

  ForwardAuthFilter(ForwardAuth forwardAuth, FaultAnswers faults) {
    this.forwardAuth = forwardAuth;
    this.faults = faults;
  }

  /** After those that have something to add to each answer. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }

  @RequestFilter
  CompletionStage<? extends HttpResponse<?>> answer(HttpRequest<?> request) {
    return verdict(request)
        .<MutableHttpResponse<?>>thenApply(ForwardAuthFilter::pass)
        .exceptionally(refused -> faults.answer(request, forProxies(refused)));
  }

  /** nginx makes an error of its own out of 429. */
  private static Throwable forProxies(Throwable refused) {
    Throwable cause = refused.getCause() == null ? refused : refused.getCause();
    return cause instanceof Failure.TooManyAttempts tooMany
        ? new Rejected(
            Problem.of(
                    ProblemType.RATE_LIMITED,
                    "Too many tokens from this address were not accepted: wait.")
                .withHeader(REASON, "rate_limited")
                .withRetryAfter(tooMany.retryAfter()))
        : refused;
  }

  private CompletionStage<TokenPass> verdict(HttpRequest<?> request) {
    return JudgedRequest.in(request)
        .map(judged -> judged.verdict(TokenPass.class))
        .orElseGet(() -> forwardAuth.judge(question(request)));
  }

  private static ProxyQuestion question(HttpRequest<?> request) {
    return new ProxyQuestion(
        request.getMethodName(),
        request.getPath(),
        request.getUri().getRawQuery(),
        HeaderLines.of(request),
        request.getRemoteAddress().getAddress());
  }

  /** Nothing but 200 lets a request pass Envoy. */
  private static MutableHttpResponse<?> pass(TokenPass token) {
    MutableHttpResponse<?> answer = HttpResponse.ok();
    MutableHttpHeaders headers = answer.getHeaders();
    TokenHeaders.of(token, headers::add);
    return answer;
  }
}
