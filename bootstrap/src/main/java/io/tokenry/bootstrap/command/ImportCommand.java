package io.tokenry.bootstrap.command;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.port.in.ImportTokens.Fate;
import io.tokenry.application.port.in.ImportTokens.Line;
import io.tokenry.application.port.in.ImportTokens.Report;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.failure.OneLine;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.bootstrap.start.TokenTransfer;
import io.tokenry.web.problem.Messages;
import io.tokenry.web.tokenfile.TokenFileFormat;
import io.tokenry.web.tokenfile.TokenFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes tokens whose values exist elsewhere already. */
@Command(
    name = "import",
    description = {
      "Make a token of each line of a file, with the value that it has elsewhere: all of them, or"
          + " none when a line has a fault. The server may be running.",
      "The columns or fields: name, access_level, and token (the value) or sha256 (its SHA-256, in"
          + " hex or base64); description, expires_at, audiences, allowed_networks, status.",
      "A file has at most 200,000 lines.",
      "Exit code 0: done; 1: some lines have faults, which are told, and nothing was stored."
    })
final class ImportCommand implements Callable<Integer> {

  private static final long TOLD_EVERY = 10_000;

  @Parameters(paramLabel = "FILE", description = "CSV with a header, or JSON Lines; in UTF-8.")
  private Path path = Path.of("");

  @Option(names = "--dry-run", description = "Tell what would become of the lines, no more.")
  private boolean dryRun;

  @Option(
      names = "--format",
      description = "csv or jsonl, where the file's name does not say it.",
      converter = FormatName.class)
  private @Nullable TokenFileFormat format;

  @Override
  public Integer call() {
    TokenFileFormat known =
        Optional.ofNullable(format)
            .or(() -> TokenFileFormat.ofName(path.toString()))
            .orElseThrow(
                () ->
                    new CannotStart(
                        "%s: add --format csv or --format jsonl, for the name does not say which."
                            .formatted(path)));
    requireReadable();
    ApplicationContext context = Contexts.prepare();
    Settings settings = SettingSources.read(context.getEnvironment());
    try (TokenTransfer transfer =
        dryRun
            ? TokenTransfer.reading(context, settings)
            : TokenTransfer.changing(context, settings)) {
      Report report = transfer.importFrom(() -> open(known), dryRun, ImportCommand::tellProgress);
      return tell(report);
    } catch (UncheckedIOException unreadable) {
      throw unreadable(Optional.ofNullable(unreadable.getCause()).orElseThrow());
    }
  }

  private int tell(Report report) {
    report.faulty().forEach(ImportCommand::tell);
    if (!report.faulty().isEmpty()) {
      System.out.printf(
          "Nothing was imported: of %d lines %d have faults.%n",
          report.lines(), report.faulty().size());
      return ExitCode.FAILED;
    }
    if (!dryRun && !report.stored()) {
      System.out.println("Nothing was imported: a name or value was just taken. Try again.");
      return ExitCode.FAILED;
    }
    if (dryRun) {
      tellFates(report);
    } else {
      System.out.printf("Imported %d tokens.%n", report.lines());
    }
    return ExitCode.DONE;
  }

  private static void tellFates(Report report) {
    report
        .first()
        .forEach(
            fate ->
                System.out.printf("line %d: a token “%s”%n", fate.line(), OneLine.of(fate.name())));
    long more = report.lines() - report.first().size();
    if (more > 0) {
      System.out.printf("and %d more lines, each of them a token%n", more);
    }
    System.out.printf("All %d lines can be imported; nothing was.%n", report.lines());
  }

  private static void tell(Fate fate) {
    fate.faults()
        .forEach(
            fault ->
                System.err.printf(
                    "line %d, %s: %s%n",
                    fate.line(), fault.field(), OneLine.of(Messages.ENGLISH.of(fault))));
  }

  private static void tellProgress(long lines) {
    if (lines % TOLD_EVERY == 0) {
      System.err.printf("%d lines …%n", lines);
    }
  }

  private Stream<Line> open(TokenFileFormat known) {
    try {
      return TokenFileReader.read(Files.newInputStream(path), known);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void requireReadable() {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new CannotStart("%s cannot be read: name a file, and be allowed to.".formatted(path));
    }
  }

  private CannotStart unreadable(IOException reason) {
    return new CannotStart("%s cannot be read (%s).".formatted(path, reason));
  }
}
