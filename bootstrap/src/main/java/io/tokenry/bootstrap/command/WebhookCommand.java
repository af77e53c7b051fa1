package io.tokenry.bootstrap.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what an operator may do about events that are told to others. */
@Command(
    name = "webhook",
    description = "What is told to others about tokens, for an operator of this machine.",
    subcommands = {TestWebhookCommand.class, WebhookStatusCommand.class, RetryWebhookCommand.class})
final class WebhookCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    CommandLine self = spec.commandLine();
    throw new ParameterException(
        self,
        "Say what to do: tokenry webhook test, tokenry webhook status, tokenry webhook retry");
  }
}
