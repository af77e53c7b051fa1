package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.bootstrap.client.api.TokenApi;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops a token for a while. */
@Command(name = "suspend", description = "Stop a token until it is resumed: its value is refused.")
final class SuspendCommand extends ServerCall {

  @Mixin private NamedToken named = new NamedToken();

  @Override
  int call(TokenApi api) {
    Map<String, @Nullable Object> change = Map.of("suspended", true);
    TokenOutput.say("Suspended", api.change(named.find(api), change), output);
    return ExitCodes.DONE;
  }
}
