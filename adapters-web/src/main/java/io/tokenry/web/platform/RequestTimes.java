package io.tokenry.web.platform;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.tokenry.web.RequestRoute;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long requests take that go through the framework, by route. The usual questions about tokens
 * are answered ahead of it, and counted as verdicts alone. Thread-safe.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestTimes implements MeterBinder, Ordered {

  private static final String START = RequestTimes.class.getName();
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(5)
  };

  private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();
  private volatile @Nullable MeterRegistry registry;

  @Override
  public void bindTo(MeterRegistry bound) {
    registry = bound;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @RequestFilter
  void begin(HttpRequest<?> request) {
    request.setAttribute(START, System.nanoTime());
  }

  @ResponseFilter
  void end(HttpRequest<?> request, HttpResponse<?> response) {
    MeterRegistry bound = registry;
    if (bound != null) {
      request
          .getAttribute(START, Long.class)
          .ifPresent(
              start ->
                  timers
                      .computeIfAbsent(Kind.of(request, response), kind -> kind.timer(bound))
                      .record(System.nanoTime() - start, TimeUnit.NANOSECONDS));
    }
  }

  private record Kind(String method, String route, int status) {

    static Kind of(HttpRequest<?> request, HttpResponse<?> response) {
      // Anybody may invent methods.
      String method = request.getMethod() == HttpMethod.CUSTOM ? "other" : request.getMethodName();
      return new Kind(method, RequestRoute.of(request), response.code());
    }

    Timer timer(MeterRegistry registry) {
      return Timer.builder("tokenry.http.requests")
          .description("Requests that went through the framework, until their answer began")
          .tags("method", method, "route", route, "status", Integer.toString(status))
          .serviceLevelObjectives(BOUNDS)
          .register(registry);
    }
  }
}
