package io.tokenry.bootstrap.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what an operator may do with the audit log. */
@Command(
    name = "audit",
    description = "The audit log, for an operator of this machine.",
    subcommands = {VerifyAuditCommand.class, ArchiveAuditCommand.class})
final class AuditCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    CommandLine self = spec.commandLine();
    throw new ParameterException(
        self, "Say what to do: tokenry audit verify, or tokenry audit archive YYYY-MM FILE");
  }
}
