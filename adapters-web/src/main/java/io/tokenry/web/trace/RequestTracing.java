package io.tokenry.web.trace;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.tokenry.web.RequestRoute;
import org.jspecify.annotations.Nullable;

/**
 * Traces the requests that go through the framework, and makes each the parent of what its thread
 * asks the database. Thread-safe.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(beans = RequestSpans.class)
final class RequestTracing implements Ordered {

  private static final String SPAN = RequestTracing.class.getName();

  private final RequestSpans spans;

  RequestTracing(RequestSpans spans) {
    this.spans = spans;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @RequestFilter
  void begin(HttpRequest<?> request, MutablePropagatedContext propagated) {
    Span span = spans.begin(method(request), request.getHeaders()::get, spans.now());
    request.setAttribute(SPAN, span);
    propagated.add(new Current(Context.root().with(span)));
  }

  @ResponseFilter
  void end(HttpRequest<?> request, HttpResponse<?> response) {
    request
        .getAttribute(SPAN, Span.class)
        .ifPresent(
            span -> spans.end(span, method(request), RequestRoute.of(request), response.code()));
  }

  private static String method(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.CUSTOM ? "_OTHER" : request.getMethodName();
  }

  /** Makes the span that of whatever thread works for the request. */
  private record Current(Context context) implements ThreadPropagatedContextElement<Scope> {

    @Override
    @SuppressWarnings("MustBeClosedChecker") // Micronaut gives it back below
    public Scope updateThreadContext() {
      return context.makeCurrent();
    }

    @Override
    public void restoreThreadContext(@Nullable Scope before) {
      if (before != null) {
        before.close();
      }
    }
  }
}
