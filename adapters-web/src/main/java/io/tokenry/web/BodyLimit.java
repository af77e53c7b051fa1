package io.tokenry.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.exceptions.ContentLengthExceededException;

/** How large a body may be that is no file. Where a file is awaited, it is read piece by piece. */
public final class BodyLimit {

  /** In bytes. */
  public static final int MAX = 64 * 1024;

  /**
   * What may arrive before anybody reads: a little more, because the network hands over much at
   * once.
   */
  static final int MAX_UNREAD = 4 * MAX;

  private BodyLimit() {}

  /**
   * Looks at what a request says of its body, before that is read.
   *
   * @throws ContentLengthExceededException when it is larger than {@link #MAX}
   */
  public static void check(HttpRequest<?> request) {
    if (request.getContentLength() > MAX) {
      throw new ContentLengthExceededException(MAX, request.getContentLength());
    }
  }

  /**
   * The body, which is small enough.
   *
   * @throws ContentLengthExceededException when it is larger than {@link #MAX}
   */
  public static byte[] checked(byte[] body) {
    if (body.length > MAX) {
      throw new ContentLengthExceededException(MAX, body.length);
    }
    return body;
  }
}
