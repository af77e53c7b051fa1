package io.tokenry.web.testing;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;
import io.micronaut.core.reflect.ClassUtils;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.tokenry.application.failure.Failure;
import io.tokenry.web.problem.FaultPage;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Shows failures as pages where the handler of all faults is not on board. */
@Singleton
@Requires(condition = StandInFaults.NoHandler.class)
final class StandInFaults implements ExceptionHandler<Failure, HttpResponse<?>> {

  private final FaultPage page;

  StandInFaults(FaultPage page) {
    this.page = page;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Micronaut declares it
  public HttpResponse<?> handle(HttpRequest request, Failure failure) {
    HttpRequest<?> failed = request;
    HttpStatus status =
        switch (failure) {
          case Failure.NotFound _ -> HttpStatus.NOT_FOUND;
          default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    return page.of(failed, status, Optional.empty(), Optional.empty());
  }

  static final class NoHandler implements Condition {
    @Override
    @SuppressWarnings("rawtypes") // as Micronaut declares it
    public boolean matches(ConditionContext context) {
      return !ClassUtils.isPresent(
          "io.tokenry.web.problem.FaultHandler", getClass().getClassLoader());
    }
  }
}
