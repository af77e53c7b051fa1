package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpStatus;

/**
 * Thrown where a page is not shown because of what the browser sent; it is no programming error.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;

  /**
   * @param detail a sentence for the person in front of it: what is wrong, and how to mend it
   */
  public Refusal(HttpStatus status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  HttpStatus status() {
    return status;
  }
}
