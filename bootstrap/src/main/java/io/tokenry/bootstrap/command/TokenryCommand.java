package io.tokenry.bootstrap.command;

import io.tokenry.bootstrap.failure.CannotStart;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

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
      RehearseCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    footer = {"", "Settings are environment variables: docs/configuration.md lists them."})
public final class TokenryCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(TokenryCommand.class);

  /** Does what the words say; returns the exit code. Words that mean nothing are 2. */
  public static int run(String... words) {
    return new CommandLine(new TokenryCommand())
        .setExecutionExceptionHandler(TokenryCommand::explain)
        .execute(words);
  }

  @Override
  public Integer call() {
    return new ServeCommand().call();
  }

  private static int explain(
      Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
    if (thrown instanceof CannotStart cannot) {
      cannot.faults().forEach(command.getErr()::println);
      return ExitCode.MISCONFIGURED;
    }
    LOG.error("This was not to be expected", thrown);
    return ExitCode.FAILED;
  }
}
