package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.bootstrap.client.api.ApiToken;
import io.tokenry.bootstrap.client.api.TokenApi;
import io.tokenry.bootstrap.client.terminal.Terminal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a token a new value. */
@Command(
    name = "rotate",
    description = {
      "Give a token a new value and print it, this once. The old one ends at once, unless said"
          + " otherwise."
    })
final class RotateCommand extends ServerCall {

  @Mixin private NamedToken named = new NamedToken();

  @Option(
      names = "--overlap",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "How long the old value still works, such as 30m, 12h or 7d; 30d at most.")
  private @Nullable Duration overlap;

  @Option(
      names = "--until-used",
      description = "The old value works until the new one is first used; 30 days at most.")
  private boolean untilUsed;

  @Option(
      names = "--token-stdin",
      description = "Read a value of your own from standard input, or ask for it.")
  private boolean ownValue;

  @Mixin private OnceOption once = new OnceOption();

  @Override
  int call(TokenApi api) {
    ApiToken token = api.rotate(named.find(api).id(), fields(), once.key());
    TokenOutput.sayWithValue("Rotated", token, output);
    return ExitCodes.DONE;
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new HashMap<>();
    if (overlap != null) {
      fields.put("overlap", overlap.toString());
    }
    if (untilUsed) {
      fields.put("until_used", true);
    }
    if (ownValue) {
      fields.put("token", Terminal.readSecret("Value: "));
    }
    return fields;
  }
}
