package io.tokenry.bootstrap.command;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.port.out.TokenEventOutbox.Backlog;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.bootstrap.start.TokenEventQueue;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tells what waits to be told. */
@Command(
    name = "status",
    description = {
      "Tell how many events wait for the webhook and for each extension, how many of them failed"
          + " before, how many were given up, since when the oldest waits, and why one failed last."
          + " The server may be running.",
      "Exit code 0: none failed; 1: some did."
    })
final class WebhookStatusCommand implements Callable<Integer> {

  private static final String LINE = "%-20s  %8s  %8s  %8s  %-20s  %s%n";

  @Override
  public Integer call() {
    ApplicationContext context = Contexts.prepare();
    Settings settings = SettingSources.read(context.getEnvironment());
    List<Backlog> all = TokenEventQueue.backlog(context, settings);
    if (all.isEmpty()) {
      System.out.println("Nothing waits.");
      return ExitCode.DONE;
    }
    System.out.printf(LINE, "RECEIVER", "WAITING", "FAILING", "GIVEN UP", "OLDEST", "WHY");
    all.forEach(WebhookStatusCommand::print);
    return all.stream().anyMatch(it -> it.failing() + it.dead() > 0)
        ? ExitCode.FAILED
        : ExitCode.DONE;
  }

  private static void print(Backlog backlog) {
    System.out.printf(
        LINE,
        backlog.receiver(),
        backlog.waiting(),
        backlog.failing(),
        backlog.dead(),
        backlog.oldest().map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("-"),
        backlog.reason().orElse("-"));
  }
}
