package io.tokenry.persistence;

/**
 * Thrown at start when the database cannot serve. Its message is one line for the operator: what is
 * wrong, with what, and how to mend it; it holds no password.
 */
public final class UnusableDatabase extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnusableDatabase(String message) {
    super(message);
  }

  UnusableDatabase(String message, Throwable cause) {
    super(message, cause);
  }
}
