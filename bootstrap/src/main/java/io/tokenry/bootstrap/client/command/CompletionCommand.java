package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.ExitCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete words. */
@Command(
    name = "completion",
    description = {
      "Print a script by which a shell completes commands and options.",
      "bash and zsh alike: source <(tokenry completion bash)"
    })
public final class CompletionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "SHELL",
      completionCandidates = Shells.class,
      description = "${COMPLETION-CANDIDATES}")
  private String shell = "";

  @Override
  public Integer call() {
    if (!new Shells().contains(shell)) {
      throw new ParameterException(
          spec.commandLine(),
          "“%s” is none of %s".formatted(shell, String.join(", ", new Shells())));
    }
    // The script finds out by itself which of the two reads it.
    System.out.print(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    return ExitCodes.DONE;
  }

  /** What is known. */
  static final class Shells extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    Shells() {
      super(List.of("bash", "zsh"));
    }
  }
}
