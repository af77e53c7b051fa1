package io.tokenry.web.admin.browser;

import io.micronaut.http.HttpStatus;
import io.tokenry.web.problem.FaultPage.Fault;

/**
 * Thrown where a page is not shown because of what the browser sent; it is no programming error.
 */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String text;

  /**
   * @param text the message key of what the person in front of it reads: what is wrong, and how to
   *     mend it
   */
  public Refusal(HttpStatus status, String text) {
    super(text, null, false, false);
    this.status = status;
    this.text = text;
  }

  Fault fault() {
    return Fault.of(status, text);
  }
}
