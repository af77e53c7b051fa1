package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.bootstrap.client.api.ApiToken;
import io.tokenry.bootstrap.client.api.TokenApi;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a token. */
@Command(
    name = "create",
    description = {
      "Make a token and print its value, this once. It is read_only unless said otherwise.",
      "VALUE=\"$(tokenry token create NAME --quiet)\" keeps the value alone."
    })
final class CreateCommand extends ServerCall {

  @Parameters(paramLabel = "NAME", description = "What it is for; no other token has that name.")
  private String name = "";

  @Mixin private TokenFields fields = new TokenFields();
  @Mixin private OnceOption once = new OnceOption();

  @Override
  int call(TokenApi api) {
    Map<String, @Nullable Object> asked = fields.read(Instant.now());
    asked.put("name", name);
    asked.putIfAbsent("access_level", "read_only");
    ApiToken token = api.create(asked, once.key());
    TokenOutput.sayWithValue("Created", token, output);
    return ExitCodes.DONE;
  }
}
