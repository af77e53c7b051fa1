package io.tokenry.bootstrap.client.scanner;

import io.tokenry.bootstrap.client.ExitCodes;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints rules for scanners. */
@Command(
    name = "scanner-rules",
    description = {
      "Print rules by which a scanner finds this server's values in source code. Needs no server.",
      "A rule sees prefix, length and characters; whether the checksum of what it finds is right,"
          + " tokenry token check-format tells."
    })
public final class ScannerRulesCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SCANNER",
      converter = Scanner.ByName.class,
      completionCandidates = Scanner.Names.class,
      description = "${COMPLETION-CANDIDATES}")
  private Scanner scanner = Scanner.GITLEAKS;

  @Mixin private PrefixOption prefix = new PrefixOption();

  @Override
  public Integer call() {
    System.out.print(scanner.rules(new ValueShape(prefix.format())));
    return ExitCodes.DONE;
  }
}
