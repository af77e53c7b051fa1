package io.tokenry.bootstrap.command;

import io.micronaut.context.ApplicationContext;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.bootstrap.start.Restore;
import io.tokenry.bootstrap.start.Restore.Restored;
import io.tokenry.persistence.backup.BackupFile;
import io.tokenry.persistence.backup.UnusableBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a data directory from a backup. */
@Command(
    name = "restore",
    description = {
      "Make the data directory (TOKENRY_DATA_DIR) from a backup; it must be empty or not there yet."
          + " The whole backup and its audit log are checked.",
      "Exit code 0: restored; 1: restored, but the audit log was broken when the backup was made."
    })
final class RestoreCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "What tokenry backup has written.")
  private Path path = Path.of("");

  @Mixin private PassphraseSource passphrase = new PassphraseSource();

  @Override
  public Integer call() {
    ApplicationContext context = Contexts.prepare();
    Settings settings = SettingSources.read(context.getEnvironment());
    try (Restore restore = new Restore(context, settings)) {
      Thread stop = new Thread(restore::close, "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      try {
        return run(restore);
      } catch (RuntimeException failed) {
        if (stop.getState() != Thread.State.NEW) {
          // Stopped in the middle: this is what that looks like.
          return ExitCode.FAILED;
        }
        throw failed;
      }
    }
  }

  private int run(Restore restore) {
    Restored restored;
    try {
      restored = restore.run(open());
    } catch (UnusableBackup unusable) {
      throw new CannotStart("%s %s.".formatted(path, unusable.getMessage()));
    }
    System.out.printf(
        "Restored %s: %s.%n", restore.target(), BackupCommand.describe(restored.summary()));
    return VerifyAuditCommand.tell(restored.auditReport());
  }

  private BackupFile open() throws UnusableBackup {
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new CannotStart("%s cannot be read: name a backup, and be its owner.".formatted(path));
    }
    try {
      return BackupFile.open(path, passphrase.forRestore());
    } catch (UnusableBackup unusable) {
      throw unusable;
    } catch (IOException unreadable) {
      throw new CannotStart("%s cannot be read (%s).".formatted(path, unreadable));
    }
  }
}
