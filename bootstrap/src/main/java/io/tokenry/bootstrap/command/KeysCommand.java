package io.tokenry.bootstrap.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what an operator may do with the secret keys. */
@Command(
    name = "keys",
    description = "The secret keys, for an operator of this machine.",
    subcommands = {KeyStatusCommand.class, RotateKeyCommand.class})
final class KeysCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    CommandLine self = spec.commandLine();
    throw new ParameterException(self, "Say what to do: tokenry keys status, tokenry keys rotate");
  }
}
