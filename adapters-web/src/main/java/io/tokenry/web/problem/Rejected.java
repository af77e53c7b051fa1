package io.tokenry.web.problem;

/**
 * Thrown where a request is refused before any use case hears of it, because of how it is made. Has
 * no stack trace: it is no programming error.
 */
public final class Rejected extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public Rejected(Problem problem) {
    super(problem.type().title(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
