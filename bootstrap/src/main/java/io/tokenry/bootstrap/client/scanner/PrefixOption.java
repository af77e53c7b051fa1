package io.tokenry.bootstrap.client.scanner;

import io.tokenry.bootstrap.client.CommandFailed;
import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.token.TokenFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the generated values of a server begin with. */
public final class PrefixOption {

  private static final String VARIABLE = "TOKENRY_TOKEN_PREFIX";
  private static final String DEFAULT = "tkr";

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "The server's prefix; " + VARIABLE + " or " + DEFAULT + " unless said.")
  private @Nullable String given;

  /**
   * The format of the server's values.
   *
   * @throws CommandFailed when no server can have this prefix
   */
  public TokenFormat format() {
    String prefix = given == null ? System.getenv().getOrDefault(VARIABLE, DEFAULT).strip() : given;
    try {
      return new TokenFormat(prefix.isEmpty() ? DEFAULT : prefix);
    } catch (InvalidValue wrong) {
      throw new CommandFailed(
          ExitCodes.MISUSED,
          "%s: “%s” is no prefix; it is 2 to 10 lower-case letters or digits"
              .formatted(given == null ? VARIABLE : "--prefix", prefix));
    }
  }
}
