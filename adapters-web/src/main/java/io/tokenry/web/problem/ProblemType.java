package io.tokenry.web.problem;

import io.micronaut.http.HttpStatus;
import java.net.URI;
import java.util.Locale;

/**
 * The kinds of problem that the API tells apart (RFC 9457 section 3.1). A type's URI, such as
 * {@code urn:tokenry:problem:not-found}, is the same on every server and for good; it names the
 * type and leads nowhere.
 */
public enum ProblemType {
  /** The request cannot be understood as HTTP, as an address or as JSON. */
  MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request is malformed"),
  /** Fields or parameters break rules; {@code errors} names them all. */
  INVALID_INPUT(HttpStatus.BAD_REQUEST, "The input breaks rules"),
  /** The token was presented in a way that is not allowed (RFC 6750 section 3.1). */
  BAD_CREDENTIALS(HttpStatus.BAD_REQUEST, "The token was presented wrongly"),
  /** No token was presented, or one that is not accepted. */
  NOT_AUTHENTICATED(HttpStatus.UNAUTHORIZED, "A valid token is needed"),
  /** The token may read only. */
  INSUFFICIENT_SCOPE(HttpStatus.FORBIDDEN, "The token may not do this"),
  /** The caller may not do this. */
  NOT_ALLOWED(HttpStatus.FORBIDDEN, "This is not allowed"),
  /** Nothing is at this address, or no longer. */
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
  /** {@code Allow} names the methods that this address knows. */
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method is not known here"),
  /** None of the media types that the caller accepts can be had. */
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No acceptable media type"),
  /** The input clashes with something stored; {@code errors} names it. */
  CONFLICT(HttpStatus.CONFLICT, "The request clashes with what is stored"),
  /** The first request with this {@code Idempotency-Key} has not ended yet. */
  STILL_RUNNING(HttpStatus.CONFLICT, "The same request is still running"),
  /** It can be brought back no more. */
  GONE(HttpStatus.GONE, "It is gone for good"),
  /** The token is not at the version that {@code If-Match} names. */
  PRECONDITION_FAILED(HttpStatus.PRECONDITION_FAILED, "The token has changed meanwhile"),
  /** The body is larger than 64 KiB. */
  TOO_LARGE(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too large"),
  /** The address is longer than 8 KiB. */
  ADDRESS_TOO_LONG(HttpStatus.REQUEST_URI_TOO_LONG, "The address is too long"),
  /** The body is of a kind that this call does not read. */
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported"),
  /** The {@code Idempotency-Key} belongs to another request. */
  IDEMPOTENCY_KEY_REUSED(
      HttpStatus.UNPROCESSABLE_ENTITY, "The Idempotency-Key belongs to another request"),
  /** Too many wrong attempts; {@code Retry-After} says how long to wait. */
  TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS, "Too many attempts"),
  /** Too many calls with one token; {@code Retry-After} says how long to wait. */
  TOO_MANY_CALLS(HttpStatus.TOO_MANY_REQUESTS, "Too many calls"),
  /** As {@link #TOO_MANY_ATTEMPTS}, for proxies, which know no refusals but 401 and 403. */
  RATE_LIMITED(HttpStatus.FORBIDDEN, "Too many attempts"),
  /** The headers are larger than 16 KiB. */
  HEADERS_TOO_LARGE(HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers are too large"),
  /** A mistake of the server; the log tells more under {@code reference}. */
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here"),
  /** What is stored cannot be reached just now. */
  UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Try again in a moment");

  private final HttpStatus status;
  private final String title;
  private final URI uri;

  ProblemType(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
    this.uri =
        URI.create("urn:tokenry:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  public HttpStatus status() {
    return status;
  }

  /** The same sentence for every problem of this type. */
  public String title() {
    return title;
  }

  public URI uri() {
    return uri;
  }
}
