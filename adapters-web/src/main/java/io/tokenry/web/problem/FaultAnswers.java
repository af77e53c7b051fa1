package io.tokenry.web.problem;

import io.micronaut.context.BeanProvider;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tokenry.application.failure.Failure;
import io.tokenry.web.ProgramPaths;
import io.tokenry.web.SecurityHeaders;
import io.tokenry.web.problem.FaultPage.Fault;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

/**
 * Answers a request that failed: programs get a problem document, OAuth 2 clients what they expect,
 * people a page. The address tells them apart. Thread-safe.
 */
@Singleton
public final class FaultAnswers {

  /** No fixed segment of our addresses is so long. */
  private static final Pattern LIKE_A_TOKEN = Pattern.compile("[^/]{16,}");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** No use case throws an IOException: it is the caller who hung up. Nobody hears the answer. */
  private static final Problem CONNECTION_LOST =
      Problem.of(ProblemType.MALFORMED_REQUEST, "The connection broke before the request ended.");

  // A page may ask for beans that ask for this one.
  private final BeanProvider<FaultPage> page;
  private final SecurityHeaders securityHeaders;
  private final UnexpectedFaults unexpected;

  FaultAnswers(
      BeanProvider<FaultPage> page, SecurityHeaders securityHeaders, UnexpectedFaults unexpected) {
    this.page = page;
    this.securityHeaders = securityHeaders;
    this.unexpected = unexpected;
  }

  /** The whole answer to a request in whose course this was thrown. */
  public MutableHttpResponse<?> answer(HttpRequest<?> request, Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return answer(
        request,
        switch (cause) {
          case Failure failure -> FailureProblems.of(failure);
          case Rejected rejected -> rejected.problem();
          case IOException _ -> CONNECTION_LOST;
          default -> unexpected.log(request, cause);
        });
  }

  /** The whole answer to a request. */
  public MutableHttpResponse<?> answer(HttpRequest<?> request, Problem problem) {
    return answer(request, request.getPath(), problem);
  }

  /** The whole answer to a request whose address could not be read. */
  MutableHttpResponse<?> answer(HttpRequest<?> request, String path, Problem problem) {
    MutableHttpResponse<?> answer =
        ProgramPaths.contain(path)
            ? document(path, problem)
            : page.get().of(request, Fault.of(problem));
    problem.headers().forEach(answer::header);
    if (OAuthErrors.belongTo(path)) {
      OAuthErrors.challenge(request, answer);
    }
    securityHeaders.addTo(answer, path);
    return answer;
  }

  private static MutableHttpResponse<?> document(String path, Problem problem) {
    if (OAuthErrors.belongTo(path)) {
      return OAuthErrors.answer(problem);
    }
    return HttpResponse.status(problem.type().status())
        .body(ProblemDocument.of(problem, withoutSecrets(path)))
        .contentType(MediaType.of(ProblemDocument.MEDIA_TYPE));
  }

  /** Some callers put a token into the path by mistake; no answer repeats one. */
  private static String withoutSecrets(String path) {
    return LIKE_A_TOKEN
        .matcher(path)
        .replaceAll(part -> UUID.matcher(part.group()).matches() ? part.group() : "…");
  }
}
