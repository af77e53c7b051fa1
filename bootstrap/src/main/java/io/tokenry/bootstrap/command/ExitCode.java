package io.tokenry.bootstrap.command;

/** What the process tells its caller at its end. */
final class ExitCode {

  static final int DONE = 0;
  static final int FAILED = 1;

  /** EX_CONFIG of the BSDs' sysexits.h: the operator has to mend something. */
  static final int MISCONFIGURED = 78;

  private ExitCode() {}
}
