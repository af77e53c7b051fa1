package io.tokenry.bootstrap.client;

import io.tokenry.bootstrap.failure.OneLine;
import java.util.List;

/**
 * Why a command could not do what it was asked, in lines for people: what is wrong, with what, and
 * how to mend it. No token's value is in it.
 */
public final class CommandFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient List<String> lines;

  /**
   * A failure that ends the process.
   *
   * @param exitCode one of {@link ExitCodes}
   * @param lines at least one
   */
  public CommandFailed(int exitCode, List<String> lines) {
    super(String.join("; ", lines), null, false, false);
    this.exitCode = exitCode;
    this.lines = lines.stream().map(OneLine::of).toList();
  }

  public CommandFailed(int exitCode, String line) {
    this(exitCode, List.of(line));
  }

  public int exitCode() {
    return exitCode;
  }

  public List<String> lines() {
    return lines;
  }
}
