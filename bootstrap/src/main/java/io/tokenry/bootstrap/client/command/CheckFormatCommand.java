package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.bootstrap.client.scanner.PrefixOption;
import io.tokenry.bootstrap.client.scanner.ValueShape;
import io.tokenry.bootstrap.client.terminal.Terminal;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks values without a server. */
@Command(
    name = "check-format",
    description = {
      "Tell of each line of standard input whether it can be a value that a server generated: its"
          + " prefix, its length, its characters and its checksum. Needs no server and no token.",
      "Exit code 0: all can be; 1: some cannot."
    })
final class CheckFormatCommand implements Callable<Integer> {

  @Mixin private PrefixOption prefix = new PrefixOption();

  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing.")
  private boolean quiet;

  @Override
  public Integer call() {
    ValueShape shape = new ValueShape(prefix.format());
    AtomicInteger line = new AtomicInteger();
    AtomicInteger wrong = new AtomicInteger();
    Terminal.linesOrSecret("Value: ")
        .forEach(
            value -> {
              Optional<String> fault = shape.faultOf(value.strip());
              fault.ifPresent(found -> wrong.incrementAndGet());
              say(line.incrementAndGet(), fault.orElse("well formed"));
            });
    return line.get() > 0 && wrong.get() == 0 ? ExitCodes.DONE : ExitCodes.REFUSED;
  }

  private void say(int line, String verdict) {
    if (!quiet) {
      System.out.printf("line %d: %s%n", line, verdict);
    }
  }
}
