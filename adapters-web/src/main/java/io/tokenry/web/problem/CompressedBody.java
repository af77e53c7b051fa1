package io.tokenry.web.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;

/** Refuses a body that would have to be unpacked, to any size, before it can be read. */
public final class CompressedBody {

  private static final String IDENTITY = "identity";

  private CompressedBody() {}

  /**
   * Does nothing unless the body has a {@code Content-Encoding} (RFC 9110 section 8.4).
   *
   * @throws Rejected when it has one
   */
  public static void refuse(HttpRequest<?> request) {
    String encoding = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase(IDENTITY)) {
      throw new Rejected(
          Problem.of(
                  ProblemType.UNSUPPORTED_MEDIA_TYPE,
                  "The body is compressed: send it plain, without Content-Encoding.")
              .withHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY));
    }
  }
}
