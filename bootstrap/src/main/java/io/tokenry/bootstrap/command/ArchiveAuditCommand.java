package io.tokenry.bootstrap.command;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.query.AuditReport;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.start.AuditArchiving;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.bootstrap.storage.NewFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Moves a month of the audit log to a file. */
@Command(
    name = "archive",
    description = {
      "Write all events of a month to a file, as JSON Lines with their places in the chain, and"
          + " remove them from the database, which keeps the month's seal. It must be the oldest"
          + " month that is there, and over. The server may be running.",
      "Keep the file: there is no way to put it back, and what it says is nowhere else."
    })
final class ArchiveAuditCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "YYYY-MM", description = "The month, in UTC.")
  private @Nullable YearMonth month;

  @Parameters(index = "1", paramLabel = "FILE", description = "Where to; a new file.")
  private Path path = Path.of("");

  @Override
  public Integer call() throws IOException {
    ApplicationContext context = Contexts.prepare();
    Settings settings = SettingSources.read(context.getEnvironment());
    try (NewFile file = new NewFile(path, false)) {
      AuditReport.Archive archive =
          AuditArchiving.run(context, settings, Objects.requireNonNull(month), file);
      System.out.printf("Wrote %s: %s.%n", path, VerifyAuditCommand.describe(archive));
    }
    return ExitCode.DONE;
  }
}
