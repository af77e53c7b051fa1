package io.tokenry.bootstrap.command;

import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.storage.SecretFile;
import io.tokenry.persistence.backup.Passphrase;
import java.io.Console;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Where the passphrase of a backup comes from: a file, a variable, or whoever sits at the terminal.
 * Never from the command line, which other users of the machine can see.
 */
final class PassphraseSource {

  @Option(
      names = "--passphrase-file",
      paramLabel = "PATH",
      description =
          "Read the passphrase from a file that only its owner can read. Without this it is read"
              + " from the variable "
              + SettingSources.BACKUP_PASSPHRASE
              + ", else asked for.")
  private @Nullable Path file;

  /**
   * For a new backup: asked for twice, and not too short.
   *
   * @throws CannotStart when there is none that will do
   */
  Passphrase forBackup() {
    Passphrase passphrase = read(true);
    if (!passphrase.isLongEnough()) {
      throw new CannotStart(
          "The passphrase is too short: use at least %d characters, better a few random words."
              .formatted(Passphrase.MIN_LENGTH));
    }
    return passphrase;
  }

  /**
   * For a backup that was made.
   *
   * @throws CannotStart when there is none
   */
  Passphrase forRestore() {
    return read(false);
  }

  private Passphrase read(boolean twice) {
    String text =
        Optional.ofNullable(file)
            .map(SecretFile::read)
            .or(() -> Optional.ofNullable(System.getenv(SettingSources.BACKUP_PASSPHRASE)))
            .or(() -> ask(twice))
            .orElseThrow(PassphraseSource::none)
            .strip();
    if (text.isEmpty()) {
      throw new CannotStart("The passphrase is empty: give the one of the backup.");
    }
    return new Passphrase(text);
  }

  private static Optional<String> ask(boolean twice) {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(
            console -> {
              String first = ask(console, "Passphrase of the backup: ");
              if (twice && !first.equals(ask(console, "Once more: "))) {
                throw new CannotStart("The two are not the same: nothing was done, try again.");
              }
              return first;
            });
  }

  private static String ask(Console console, String question) {
    char[] typed = console.readPassword(question);
    return typed == null ? "" : new String(typed);
  }

  private static CannotStart none() {
    return new CannotStart(
        "The passphrase of the backup is missing: set %s, name a file by --passphrase-file, or run"
                .formatted(SettingSources.BACKUP_PASSPHRASE)
            + " this in a terminal to be asked for it.");
  }
}
