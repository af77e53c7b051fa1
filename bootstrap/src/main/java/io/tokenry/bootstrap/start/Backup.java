package io.tokenry.bootstrap.start;

import io.micronaut.context.ApplicationContext;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Setting;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.storage.NewFile;
import io.tokenry.persistence.backup.BackupSummary;
import io.tokenry.persistence.backup.DatabaseBackup;
import io.tokenry.persistence.backup.Passphrase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Writes the embedded database and its key to a file, beside a server that may be running. */
public final class Backup {

  private Backup() {}

  /** Refuses an external database, which has better means of its own. */
  public static void requireEmbedded(Settings settings) {
    if (settings.externalDatabase().isPresent()) {
      throw new CannotStart(
          "%s: backup and restore are for the embedded database: use pg_dump and pg_restore here, as"
                  .formatted(Setting.DATABASE_URL.variable())
              + " the section Backup of docs/operating.md shows.");
    }
  }

  /**
   * Writes all of it.
   *
   * @param context prepared by {@link Contexts#prepare}
   * @throws CannotStart when the database cannot be used, or the file cannot be written
   */
  public static BackupSummary write(
      ApplicationContext context, Settings settings, NewFile file, Passphrase passphrase) {
    Optional<String> given = SettingSources.text(Setting.SECRET_KEY, context.getEnvironment());
    try (Backstage backstage = new Backstage(context, settings)) {
      String key =
          given.map(Backup::asKeyFile).orElseGet(() -> Database.keyText(settings.dataDirectory()));
      BackupSummary summary =
          backstage.get(DatabaseBackup.class).write(file.output(), passphrase, key);
      file.keep();
      return summary;
    } catch (IOException unwritable) {
      throw file.unwritable(unwritable);
    } catch (SQLException failed) {
      throw new CannotStart(
          "The database broke off (%s): nothing was written, try again."
              .formatted(failed.getMessage()));
    }
  }

  /** What stands between commas in the setting stands on lines of its own in the file. */
  private static String asKeyFile(String keys) {
    return keys.replace(',', '\n');
  }
}
