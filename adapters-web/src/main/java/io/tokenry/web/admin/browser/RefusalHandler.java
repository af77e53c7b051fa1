package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.tokenry.web.problem.FaultPage;
import jakarta.inject.Singleton;

/** Shows a {@link Refusal} as a page. Thread-safe. */
@Singleton
final class RefusalHandler implements ExceptionHandler<Refusal, HttpResponse<?>> {

  private final FaultPage page;

  RefusalHandler(FaultPage page) {
    this.page = page;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Micronaut declares it
  public HttpResponse<?> handle(HttpRequest request, Refusal refusal) {
    HttpRequest<?> refused = request;
    return page.of(refused, refusal.fault());
  }
}
