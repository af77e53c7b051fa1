package io.tokenry.web.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.http.server.exceptions.UnsupportedMediaException;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.web.router.exceptions.UnsatisfiedBodyRouteException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import jakarta.inject.Singleton;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says in our words what Micronaut finds wrong by itself: unknown addresses and methods, media
 * types, sizes, and requests that are no HTTP. Thread-safe.
 */
@Singleton
final class FrameworkFaults implements ErrorResponseProcessor<Object> {

  private final FaultAnswers answers;
  private final UnexpectedFaults unexpected;

  FrameworkFaults(FaultAnswers answers, UnexpectedFaults unexpected) {
    this.answers = answers;
    this.unexpected = unexpected;
  }

  @Override
  @SuppressWarnings("unchecked") // an answer's body may be anything
  public MutableHttpResponse<Object> processResponse(
      ErrorContext context, MutableHttpResponse<?> usual) {
    HttpRequest<?> request = context.getRequest();
    Throwable cause = context.getRootCause().orElseGet(() -> decoderFault(request));
    if (cause instanceof NotAllowedException wrongMethod
        && request.getMethod() == HttpMethod.OPTIONS) {
      return HttpResponse.noContent().header(HttpHeaders.ALLOW, allow(wrongMethod));
    }
    String path =
        cause instanceof URISyntaxException bad
            ? bad.getInput().split("\\?", 2)[0]
            : request.getPath();
    MutableHttpResponse<?> answer =
        answers.answer(request, path, problem(request, cause, usual.getStatus()));
    if (context.getRootCause().isEmpty()) {
      // After bytes that are no HTTP, nobody knows where the next request begins.
      answer.header(HttpHeaders.CONNECTION, "close");
    }
    return (MutableHttpResponse<Object>) answer;
  }

  private Problem problem(HttpRequest<?> request, Throwable cause, HttpStatus status) {
    return switch (cause) {
      case Rejected rejected -> rejected.problem();
      case URISyntaxException _ ->
          Problem.of(
                  ProblemType.MALFORMED_REQUEST,
                  "The address holds a character that must be percent-encoded (RFC 3986), or a %"
                      + " without two hexadecimal digits after it: encode it.")
              .onPages("error.400.address_encoding");
      case TooLongHttpLineException _ ->
          Problem.of(ProblemType.ADDRESS_TOO_LONG, "The address is longer than 8 KiB: shorten it.");
      case TooLongHttpHeaderException _ ->
          Problem.of(
              ProblemType.HEADERS_TOO_LARGE, "The headers are larger than 16 KiB: send fewer.");
      case UnsatisfiedBodyRouteException _ ->
          Problem.of(ProblemType.MALFORMED_REQUEST, "The body is empty: send a JSON object.");
      case NotAllowedException wrongMethod ->
          Problem.of(
                  ProblemType.METHOD_NOT_ALLOWED,
                  "Methods known here are %s.".formatted(allow(wrongMethod)))
              .withHeader(HttpHeaders.ALLOW, allow(wrongMethod));
      case UnsupportedMediaException wrongType -> unsupported(request, wrongType);
      default -> byStatus(request, cause, status);
    };
  }

  private Problem byStatus(HttpRequest<?> request, Throwable cause, HttpStatus status) {
    return switch (status) {
      case NOT_FOUND ->
          Problem.of(
              ProblemType.NOT_FOUND, "There is nothing at this address: check its spelling.");
      case NOT_ACCEPTABLE ->
          Problem.of(ProblemType.NOT_ACCEPTABLE, "Change Accept, or leave it out.");
      case UNSUPPORTED_MEDIA_TYPE ->
          Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "This call does not read such a body.");
      case REQUEST_ENTITY_TOO_LARGE ->
          Problem.of(ProblemType.TOO_LARGE, "The body is larger than 64 KiB: send less.");
      default ->
          status.getCode() < 500
              ? Problem.of(
                  ProblemType.MALFORMED_REQUEST,
                  "The request could not be read: check its form, headers and body.")
              : unexpected.log(request, cause);
    };
  }

  private static Problem unsupported(HttpRequest<?> request, UnsupportedMediaException cause) {
    Set<String> accepted = new TreeSet<>(cause.getAcceptableContentTypes());
    String list = String.join(", ", accepted);
    Problem problem =
        Problem.of(
            ProblemType.UNSUPPORTED_MEDIA_TYPE,
            "This call does not read such a body: send one with Content-Type %s.".formatted(list));
    return switch (request.getMethod()) {
      case POST -> problem.withHeader("Accept-Post", list);
      case PATCH -> problem.withHeader("Accept-Patch", list);
      default -> problem;
    };
  }

  private static String allow(NotAllowedException cause) {
    Set<String> methods = new TreeSet<>(cause.getAllowedMethods());
    methods.add(HttpMethod.OPTIONS.name());
    return String.join(", ", methods);
  }

  /** What Netty could not read, where Micronaut tells only the status. */
  private static Throwable decoderFault(HttpRequest<?> request) {
    Throwable fault =
        request instanceof NettyHttpRequest<?> netty
            ? netty.getNativeRequest().decoderResult().cause()
            : null;
    return fault != null ? fault : new IllegalStateException("No cause was given");
  }
}
