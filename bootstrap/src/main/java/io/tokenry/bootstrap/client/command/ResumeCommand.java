package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.bootstrap.client.api.TokenApi;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a suspended token work again. */
@Command(name = "resume", description = "Let a suspended token work again.")
final class ResumeCommand extends ServerCall {

  @Mixin private NamedToken named = new NamedToken();

  @Override
  int call(TokenApi api) {
    Map<String, @Nullable Object> change = Map.of("suspended", false);
    TokenOutput.say("Resumed", api.change(named.find(api), change), output);
    return ExitCodes.DONE;
  }
}
