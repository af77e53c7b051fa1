package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.CommandFailed;
import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.bootstrap.client.api.ApiToken;
import io.tokenry.bootstrap.client.api.TokenApi;
import io.tokenry.bootstrap.client.terminal.Terminal;
import io.tokenry.bootstrap.failure.OneLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deletes a token. */
@Command(
    name = "delete",
    description = {
      "Delete a token: its value is refused from then on. Asks before, unless --yes is said.",
      "tokenry token restore undoes it for 7 days."
    })
final class DeleteCommand extends ServerCall {

  @Mixin private NamedToken named = new NamedToken();

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  private boolean sure;

  @Override
  int call(TokenApi api) {
    ApiToken token = named.find(api);
    if (!sure && !Terminal.confirm(question(token))) {
      throw new CommandFailed(ExitCodes.REFUSED, "Nothing was deleted.");
    }
    api.delete(token.id());
    TokenOutput.say("Deleted", token, output);
    return ExitCodes.DONE;
  }

  private static String question(ApiToken token) {
    String lastUse = token.text("last_used_at");
    return "Delete “%s”, %s?"
        .formatted(
            OneLine.of(token.name()),
            lastUse.isEmpty() ? "never used" : "last used at " + OneLine.of(lastUse));
  }
}
