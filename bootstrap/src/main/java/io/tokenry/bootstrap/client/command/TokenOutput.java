package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.CommandFailed;
import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.bootstrap.client.api.ApiToken;
import io.tokenry.bootstrap.client.api.Json;
import io.tokenry.bootstrap.failure.OneLine;
import java.util.Map;

/** Prints one token. */
final class TokenOutput {

  private TokenOutput() {}

  /** All that is known of it. */
  static void show(ApiToken token, OutputOption output) {
    if (!printForScripts(token, output)) {
      token.fields().keySet().stream()
          .filter(field -> !field.equals(ApiToken.VALUE))
          .forEach(
              field -> System.out.printf("%-17s %s%n", label(field), orDash(token.text(field))));
    }
  }

  /** That something was done to it. */
  static void say(String done, ApiToken token, OutputOption output) {
    if (!printForScripts(token, output)) {
      System.out.printf("%s “%s” (%s).%n", done, OneLine.of(token.name()), OneLine.of(token.id()));
    }
  }

  /**
   * That something was done to it that gave it a value.
   *
   * @throws CommandFailed when the value alone is wanted, and cannot be shown again
   */
  static void sayWithValue(String done, ApiToken token, OutputOption output) {
    String value = token.value().orElse("");
    if (output.quiet) {
      if (value.isEmpty()) {
        throw new CommandFailed(
            ExitCodes.REFUSED,
            "This was done before, and the value was shown then: it cannot be shown again.");
      }
      System.out.println(value);
      return;
    }
    say(done, token, output);
    if (output.json) {
      return;
    }
    if (value.isEmpty()) {
      System.out.println("Its value was shown before, and cannot be shown again.");
    } else {
      System.out.printf("Its value, shown this once:%n%s%n", value);
    }
  }

  private static boolean printForScripts(ApiToken token, OutputOption output) {
    if (output.json) {
      System.out.println(Json.write(token.fields()));
    } else if (output.quiet) {
      System.out.println(token.id());
    }
    return output.json || output.quiet;
  }

  private static String label(String field) {
    return field.replace('_', ' ') + ":";
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : OneLine.of(text);
  }

  /** An object on one line of JSON. */
  static void json(Map<String, Object> object) {
    System.out.println(Json.write(object));
  }
}
