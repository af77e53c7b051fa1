package io.tokenry.bootstrap.client.command;

import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Groups what can be done with tokens from a terminal. */
@Command(
    name = "token",
    description = {
      "Tokens, on the server at TOKENRY_URL (http://127.0.0.1:8080 unless set), as the token whose"
          + " value is in TOKENRY_TOKEN.",
      "TOKEN is an id or a whole name."
    },
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:refused: the server names what is wrong; or a checked value is not good",
      "2:the command line is wrong",
      "3:there is no such token",
      "4:TOKENRY_TOKEN is unknown to the server, or may not do this",
      "5:no server was reached, or it has no time: try again later",
      "78:TOKENRY_URL or TOKENRY_TOKEN is missing or wrong"
    })
public final class TokenCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: tokenry token " + String.join("|", spec.subcommands().keySet()));
  }

  /**
   * Adds what can be done. Not part of the annotation, because to make these commands takes longer
   * than most others run.
   *
   * @param group made of this class
   */
  public static void addCommandsTo(CommandLine group) {
    Stream.of(
            new CreateCommand(),
            new ListCommand(),
            new ShowCommand(),
            new UpdateCommand(),
            new RotateCommand(),
            new SuspendCommand(),
            new ResumeCommand(),
            new DeleteCommand(),
            new RestoreCommand(),
            new VerifyCommand(),
            new CheckFormatCommand())
        .forEach(group::addSubcommand);
    // Else "-name", the names backwards, is taken for the option -n.
    Objects.requireNonNull(group.getSubcommands().get("list"))
        .setAllowOptionsAsOptionParameters(true);
  }
}
