package io.tokenry.web.problem;

import static io.micronaut.http.HttpHeaders.RETRY_AFTER;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.policy.RestorePolicy;
import io.tokenry.web.Choices;
import java.util.List;

/** Says each failure of a use case as a problem; the one place where a failure gets its status. */
final class FailureProblems {

  private FailureProblems() {}

  static Problem of(Failure failure) {
    return switch (failure) {
      case Failure.NotFound _ ->
          Problem.of(
              ProblemType.NOT_FOUND, "There is no such thing, or it was deleted: check its id.");
      case Failure.Gone _ ->
          Problem.of(
              ProblemType.GONE,
              "It was deleted more than %d days ago and cannot be restored: make a new one."
                  .formatted(RestorePolicy.WINDOW.toDays()));
      case Failure.Invalid invalid -> Problem.of(ProblemType.INVALID_INPUT, invalid.violations());
      case Failure.Conflict conflict ->
          Problem.of(ProblemType.CONFLICT, List.of(conflict.violation()));
      case Failure.StaleVersion _ ->
          Problem.of(
              ProblemType.PRECONDITION_FAILED,
              "Somebody changed the token after you read it, so nothing was done: get it again and"
                  + " repeat your change on what is there now.");
      case Failure.NotAllowed tooMuch when !tooMuch.violations().isEmpty() ->
          Problem.of(ProblemType.NOT_ALLOWED, tooMuch.violations());
      case Failure.NotAllowed forRole when forRole.needed().isPresent() ->
          Problem.of(ProblemType.NOT_ALLOWED, roleNeeded(forRole.needed().get()))
              .onPages("error.403." + Choices.name(forRole.needed().get()));
      case Failure.NotAllowed _ ->
          Problem.of(ProblemType.NOT_ALLOWED, "You may not do this: ask an administrator.")
              .onPages("error.403.any");
      case Failure.ProofNeeded _ ->
          Problem.of(
                  ProblemType.NOT_ALLOWED,
                  "It is a while since you gave your password: sign in again, then repeat this.")
              .onPages("error.403.proof");
      case Failure.TooManyAttempts tooMany ->
          Problem.of(ProblemType.TOO_MANY_ATTEMPTS, "There were too many wrong attempts: wait.")
              .withRetryAfter(tooMany.retryAfter());
      case Failure.IdempotencyClash clash when clash.isRunning() ->
          Problem.of(
                  ProblemType.STILL_RUNNING,
                  "The first request with this Idempotency-Key has not ended: repeat it soon.")
              .withHeader(RETRY_AFTER, "1");
      case Failure.IdempotencyClash _ ->
          Problem.of(
              ProblemType.IDEMPOTENCY_KEY_REUSED,
              "This Idempotency-Key was used for a request with another body: take a new key for a"
                  + " new request.");
      case Failure.Unavailable _ ->
          Problem.of(
                  ProblemType.UNAVAILABLE,
                  "The database cannot be reached just now, so nothing was done: try again soon.")
              .withHeader(RETRY_AFTER, "1");
    };
  }

  private static String roleNeeded(Permission permission) {
    return switch (permission) {
      case MANAGE_TOKENS ->
          "Changing tokens takes the role of an administrator or an owner: ask an owner for it.";
      case MANAGE_ADMINISTRATORS ->
          "Changing who may sign in takes the role of an owner: ask an owner to do it.";
      case CHANGE_POLICIES ->
          "Changing policies takes the role of an owner: ask an owner to do it.";
    };
  }
}
