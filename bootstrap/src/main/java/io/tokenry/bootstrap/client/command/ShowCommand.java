package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.bootstrap.client.api.TokenApi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells all of one token but its value. */
@Command(name = "show", description = "Tell all that is known of a token.")
final class ShowCommand extends ServerCall {

  @Mixin private NamedToken named = new NamedToken();

  @Override
  int call(TokenApi api) {
    TokenOutput.show(named.find(api), output);
    return ExitCodes.DONE;
  }
}
