package io.tokenry.bootstrap.command;

import io.tokenry.bootstrap.client.command.CompletionCommand;
import io.tokenry.bootstrap.client.command.TokenCommand;
import io.tokenry.bootstrap.client.scanner.ScannerRulesCommand;
import io.tokenry.bootstrap.version.Version;
import io.tokenry.domain.token.TokenValue;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as a whole; without a word it serves. */
@Command(
    name = "tokenry",
    description = "A place where API tokens are made, kept and checked.",
    subcommands = {
      ServeCommand.class,
      AdminCommand.class,
      AuditCommand.class,
      KeysCommand.class,
      WebhookCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      TokenCommand.class,
      ScannerRulesCommand.class,
      CompletionCommand.class,
      RehearseCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    footer = {"", "Settings are environment variables: docs/configuration.md lists them."})
final class TokenryCommand implements Callable<Integer> {

  /** Does what the words say; returns the exit code. Words that mean nothing are 2. */
  static int run(String... words) {
    CommandLine all = new CommandLine(new TokenryCommand());
    if (Stream.of(words).anyMatch(word -> word.equals("token") || word.equals("completion"))) {
      TokenCommand.addCommandsTo(Objects.requireNonNull(all.getSubcommands().get("token")));
    }
    IParameterExceptionHandler usual = all.getParameterExceptionHandler();
    // A name may begin with @, and no file is meant by it.
    return all.setExpandAtFiles(false)
        .setExecutionExceptionHandler(
            (thrown, command, _) -> Commands.explain(thrown, command.getErr()::println))
        .setParameterExceptionHandler(
            (wrong, given) -> usual.handleParseException(withoutValues(wrong, words), given))
        .execute(words);
  }

  /** A word that nobody asked for may be a token's value, which belongs into no log. */
  private static ParameterException withoutValues(ParameterException wrong, String... words) {
    String message = String.valueOf(wrong.getMessage());
    boolean isNotAskedFor =
        wrong instanceof UnmatchedArgumentException || message.contains("'--token-stdin'");
    boolean mayShowOne =
        Stream.of(words)
            .map(TokenryCommand::valueIn)
            .filter(value -> value.length() >= TokenValue.MIN_LENGTH)
            .anyMatch(message::contains);
    return isNotAskedFor && mayShowOne
        ? new ParameterException(
            wrong.getCommandLine(),
            "There is a word too many. A token's value is never an argument: it is read from standard input.")
        : wrong;
  }

  /** What stands behind an option, or the word itself where it is none. */
  private static String valueIn(String word) {
    return word.startsWith("-") ? word.substring(word.indexOf('=') + 1) : word;
  }

  @Override
  public Integer call() {
    return new ServeCommand().call();
  }
}
