package io.tokenry.web.trace;

import io.micronaut.context.annotation.Requires;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the span of a request, after OpenTelemetry's conventions for HTTP servers, but without its
 * address, headers and body, where somebody may have put a token: the route says enough. It goes on
 * with the trace of the caller (W3C Trace Context). There is no such bean when requests are not
 * traced. Thread-safe.
 */
@Singleton
@Requires(beans = OpenTelemetry.class)
public final class RequestSpans {

  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final int FIRST_FAULT_OF_OURS = 500;

  private final Tracer tracer;
  private final TextMapPropagator propagator;

  RequestSpans(OpenTelemetry openTelemetry) {
    this.tracer = openTelemetry.getTracer("io.tokenry.web");
    this.propagator = openTelemetry.getPropagators().getTextMapPropagator();
  }

  /** The time for {@link #answered}, in nanoseconds since 1970. */
  public long now() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  /**
   * Tells of a request that is answered already.
   *
   * @param headers gives the value of a header of the request, or null
   * @param start when it came
   */
  public void answered(String method, String route, Headers headers, long start, int status) {
    end(begin(method, headers, start), method, route, status);
  }

  Span begin(String method, Headers headers, long start) {
    return tracer
        .spanBuilder(method)
        .setParent(propagator.extract(Context.root(), headers, Headers.GETTER))
        .setSpanKind(SpanKind.SERVER)
        .setStartTimestamp(start, TimeUnit.NANOSECONDS)
        .startSpan();
  }

  void end(Span span, String method, String route, int status) {
    span.updateName(method + " " + route);
    span.setAttribute(METHOD, method);
    span.setAttribute(ROUTE, route);
    span.setAttribute(STATUS, (long) status);
    if (status >= FIRST_FAULT_OF_OURS) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  /** Those of a request, by name. */
  @FunctionalInterface
  public interface Headers {

    /** What a propagator asks them by. */
    TextMapGetter<Headers> GETTER =
        new TextMapGetter<>() {
          @Override
          public Iterable<String> keys(Headers headers) {
            return List.of();
          }

          @Override
          public @Nullable String get(@Nullable Headers headers, String name) {
            return headers == null ? null : headers.get(name);
          }
        };

    @Nullable String get(String name);
  }
}
