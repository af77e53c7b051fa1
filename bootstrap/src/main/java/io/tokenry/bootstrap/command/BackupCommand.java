package io.tokenry.bootstrap.command;

import io.micronaut.context.ApplicationContext;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.start.Backup;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.bootstrap.storage.NewFile;
import io.tokenry.persistence.backup.BackupSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a backup. */
@Command(
    name = "backup",
    description = {
      "Write the embedded database and its secret key to a file, encrypted by a passphrase. The"
          + " server may be running.",
      "Without the passphrase nobody can read the file, you neither: keep it elsewhere."
    })
final class BackupCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      description = "Where to; only its owner will be able to read it.")
  private Path path = Path.of("");

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  @Mixin private PassphraseSource passphrase = new PassphraseSource();

  @Override
  public Integer call() throws IOException {
    ApplicationContext context = Contexts.prepare();
    Settings settings = SettingSources.read(context.getEnvironment());
    Backup.requireEmbedded(settings);
    try (NewFile file = new NewFile(path, force)) {
      BackupSummary summary = Backup.write(context, settings, file, passphrase.forBackup());
      System.out.printf("Wrote %s: %s.%n", path, describe(summary));
    }
    return ExitCode.DONE;
  }

  /** What a backup holds, in words. */
  static String describe(BackupSummary summary) {
    return "tokens: %d, and %d deleted; administrators: %d; audit events: %d; all as of %s"
        .formatted(
            summary.tokens(),
            summary.deletedTokens(),
            summary.administrators(),
            summary.auditEvents(),
            summary.madeAt());
  }
}
