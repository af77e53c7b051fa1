package io.tokenry.web.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.tokenry.application.failure.Failure;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Answers whatever a controller or filter threw, unless Micronaut has a handler of its own for it;
 * that one ends in {@link FrameworkFaults}. Thread-safe.
 */
@Singleton
final class FaultHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {

  /** No use case throws an IOException: it is the caller who hung up. Nobody hears the answer. */
  private static final Problem CONNECTION_LOST =
      Problem.of(ProblemType.MALFORMED_REQUEST, "The connection broke before the request ended.");

  private final FaultAnswers answers;
  private final UnexpectedFaults unexpected;

  FaultHandler(FaultAnswers answers, UnexpectedFaults unexpected) {
    this.answers = answers;
    this.unexpected = unexpected;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Micronaut declares it
  public HttpResponse<?> handle(HttpRequest request, Throwable thrown) {
    HttpRequest<?> failed = request;
    return answers.answer(
        failed,
        switch (thrown) {
          case Failure failure -> FailureProblems.of(failure);
          case Rejected rejected -> rejected.problem();
          case IOException _ -> CONNECTION_LOST;
          default -> unexpected.log(failed, thrown);
        });
  }
}
