package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.bootstrap.client.api.TokenApi;
import io.tokenry.bootstrap.client.terminal.Terminal;
import io.tokenry.bootstrap.failure.OneLine;
import java.util.Map;
import picocli.CommandLine.Command;

/** Asks the server whether a value is good. */
@Command(
    name = "verify",
    description = {
      "Tell whether a value is good, and whose it is. It is read from standard input, or asked"
          + " for.",
      "Exit code 0: it is active; 1: it is not."
    })
final class VerifyCommand extends ServerCall {

  @Override
  int call(TokenApi api) {
    Map<String, Object> verdict = api.introspect(Terminal.readSecret("Value: "));
    boolean isActive = Boolean.TRUE.equals(verdict.get("active"));
    if (output.json) {
      TokenOutput.json(verdict);
    } else if (output.quiet) {
      if (isActive) {
        System.out.println(verdict.get("sub"));
      }
    } else {
      System.out.println(isActive ? describe(verdict) : "Not active: unknown, expired or stopped.");
    }
    return isActive ? ExitCodes.DONE : ExitCodes.REFUSED;
  }

  private static String describe(Map<String, Object> verdict) {
    return OneLine.of(
        "Active: “%s” (%s), %s"
            .formatted(verdict.get("name"), verdict.get("sub"), verdict.get("access_level")));
  }
}
