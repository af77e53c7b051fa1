package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.bootstrap.client.api.TokenApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Undoes a delete. */
@Command(
    name = "restore",
    description = "Bring back a token that was deleted in the last 7 days, with the same value.")
final class RestoreCommand extends ServerCall {

  @Mixin private NamedToken named = new NamedToken();

  @Override
  int call(TokenApi api) {
    TokenOutput.say("Restored", api.restore(named.findDeleted(api)), output);
    return ExitCodes.DONE;
  }
}
