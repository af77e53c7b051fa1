package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.bootstrap.client.api.ApiToken;
import io.tokenry.bootstrap.client.api.TokenApi;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Changes what is said of a token. */
@Command(
    name = "update",
    description = {
      "Change what is said of a token; what is not named stays. Audiences and networks replace"
          + " those before.",
      "Nothing is changed when somebody else changes the token at the same time."
    })
final class UpdateCommand extends ServerCall {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private NamedToken named = new NamedToken();

  @Option(
      names = {"-n", "--name"},
      paramLabel = "NAME",
      description = "A new name.")
  private @Nullable String name;

  @Mixin private TokenFields fields = new TokenFields();

  @Override
  int call(TokenApi api) {
    Map<String, @Nullable Object> changes = fields.read(Instant.now());
    if (name != null) {
      changes.put("name", name);
    }
    if (changes.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Say what to change, for example --expires=90d");
    }
    ApiToken changed = api.change(named.find(api), changes);
    TokenOutput.say("Updated", changed, output);
    return ExitCodes.DONE;
  }
}
