package io.tokenry.persistence;

/**
 * Thrown at start when the database cannot serve. Its message is one line for the operator: what is
 * wrong, with what, and how to mend it; it holds no password.
 */
public final class UnusableDatabase extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  UnusableDatabase(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  UnusableDatabase(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Which setting is wrong, if it is not the database. */
  public Kind kind() {
    return kind;
  }

  /** What an operator may have given wrongly. */
  public enum Kind {
    /** Which database it is; also when that one has to be mended. */
    ADDRESS,
    /** User name or password. */
    CREDENTIALS,
    /** The key that the database was filled under. */
    SECRET_KEY
  }
}
