package io.tokenry.web.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/**
 * Answers whatever a controller or filter threw, unless Micronaut has a handler of its own for it;
 * that one ends in {@link FrameworkFaults}. Thread-safe.
 */
@Singleton
final class FaultHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {

  private final FaultAnswers answers;

  FaultHandler(FaultAnswers answers) {
    this.answers = answers;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Micronaut declares it
  public HttpResponse<?> handle(HttpRequest request, Throwable thrown) {
    return answers.answer((HttpRequest<?>) request, thrown);
  }
}
