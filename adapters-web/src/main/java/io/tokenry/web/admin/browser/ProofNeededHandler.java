package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.tokenry.application.failure.Failure;
import io.tokenry.web.problem.FaultAnswers;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Asks for the password again before a form goes on. Thread-safe. */
@Singleton
final class ProofNeededHandler implements ExceptionHandler<Failure.ProofNeeded, HttpResponse<?>> {

  private final PasswordAgain passwordAgain;
  private final FaultAnswers answers;

  ProofNeededHandler(PasswordAgain passwordAgain, FaultAnswers answers) {
    this.passwordAgain = passwordAgain;
    this.answers = answers;
  }

  @Override
  @SuppressWarnings("rawtypes") // as Micronaut declares it
  public HttpResponse<?> handle(HttpRequest request, Failure.ProofNeeded needed) {
    HttpRequest<?> refused = request;
    Optional<Form> form = Form.sentWith(refused);
    return form.isPresent()
        ? passwordAgain.ask(refused, new KeptForm(form.get(), needed.atStake()))
        : answers.answer(refused, needed);
  }
}
