package io.tokenry.bootstrap.client;

/** What a client's process tells its caller at its end. */
public final class ExitCodes {

  public static final int DONE = 0;

  /** The server understood and said no; or a checked token is not good. */
  public static final int REFUSED = 1;

  /** The words of the command line mean nothing. */
  public static final int MISUSED = 2;

  public static final int NOT_FOUND = 3;

  /** The server does not know the caller's token, or it may not do this. */
  public static final int NOT_ALLOWED = 4;

  /** No answer of use: to try again later may help. */
  public static final int UNAVAILABLE = 5;

  /** EX_CONFIG of the BSDs' sysexits.h: a variable is missing or wrong. */
  public static final int MISCONFIGURED = 78;

  private ExitCodes() {}
}
