package io.tokenry.bootstrap.command;

import io.micronaut.context.ApplicationContext;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.bootstrap.start.TokenTransfer;
import io.tokenry.web.tokenfile.TokenFileFormat;
import io.tokenry.web.tokenfile.TokenFileWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes all tokens to standard output. */
@Command(
    name = "export",
    description = {
      "Write all living tokens, without their values, to standard output. The server may be"
          + " running; the export is written to the audit log.",
      "With the values or their SHA-256 in a column of their own the file can be imported elsewhere."
    })
final class ExportCommand implements Callable<Integer> {

  @Option(names = "--format", description = "csv (default) or jsonl.", converter = FormatName.class)
  private TokenFileFormat format = TokenFileFormat.CSV;

  @Override
  public Integer call() {
    ApplicationContext context = Contexts.prepare();
    Settings settings = SettingSources.read(context.getEnvironment());
    try (TokenTransfer transfer = TokenTransfer.reading(context, settings)) {
      PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
      transfer.export(
          tokens ->
              TokenFileWriter.lines(tokens, format, Instant.now()).forEachOrdered(out::print));
      out.flush();
      return out.checkError() ? ExitCode.FAILED : ExitCode.DONE;
    }
  }
}
