package io.tokenry.bootstrap.command;

import io.tokenry.bootstrap.client.CommandFailed;
import io.tokenry.bootstrap.failure.CannotStart;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Everything that the process can be told to do. */
public final class Commands {

  private Commands() {}

  /** Does what the words say; returns the exit code. */
  public static int run(String... words) {
    boolean isServer = words.length == 0 || List.of(words).equals(List.of("serve"));
    return isServer ? serve() : TokenryCommand.run(words);
  }

  /** Without the parser of command lines, which would take a good part of a start. */
  private static int serve() {
    try {
      return new ServeCommand().call();
    } catch (RuntimeException thrown) {
      return explain(thrown, System.err::println);
    }
  }

  /** Tells what went wrong; returns the exit code. */
  static int explain(Exception thrown, Consumer<String> lines) {
    if (thrown instanceof CannotStart cannot) {
      cannot.faults().forEach(lines);
      return ExitCode.MISCONFIGURED;
    }
    if (thrown instanceof CommandFailed failed) {
      failed.lines().forEach(lines);
      return failed.exitCode();
    }
    // Not before, because a client need not wait for the logging of a server.
    LoggerFactory.getLogger(Commands.class).error("This was not to be expected", thrown);
    return ExitCode.FAILED;
  }
}
