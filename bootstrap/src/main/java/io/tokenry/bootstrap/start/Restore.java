package io.tokenry.bootstrap.start;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.port.in.ReadAuditLog;
import io.tokenry.application.query.AuditReport;
import io.tokenry.bootstrap.database.EmbeddedPostgres;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Setting;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.storage.DataDirectory;
import io.tokenry.bootstrap.storage.FileTree;
import io.tokenry.persistence.UnusableDatabase;
import io.tokenry.persistence.backup.BackupFile;
import io.tokenry.persistence.backup.BackupSummary;
import io.tokenry.persistence.backup.DatabaseBackup;
import io.tokenry.persistence.backup.UnusableBackup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a data directory from a backup. It is filled under another name beside its place, and gets
 * its own when all is there. {@link #close} may be called from another thread, and while it works:
 * nothing is left then.
 */
public final class Restore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Restore.class);

  private final ApplicationContext context;
  private final Settings settings;
  private final Path target;
  private final Path draft;
  private final Closing closing = new Closing();
  private volatile boolean drafted;

  /**
   * Begins.
   *
   * @param context prepared by {@link Contexts#prepare}
   * @throws CannotStart when the data directory is not empty
   */
  public Restore(ApplicationContext context, Settings settings) {
    Backup.requireEmbedded(settings);
    this.context = context;
    this.settings = settings;
    this.target = emptyFolder(settings.dataDirectory().toAbsolutePath().normalize());
    this.draft = target.resolveSibling(target.getFileName() + ".restoring");
  }

  /** The folder that is made. */
  public Path target() {
    return target;
  }

  /**
   * Restores all of it.
   *
   * @throws UnusableBackup when the backup cannot be used with this Tokenry
   * @throws CannotStart when it cannot be used here
   */
  public Restored run(BackupFile backup) throws UnusableBackup {
    try {
      Restored restored = fill(backup);
      closing.close();
      move();
      return restored;
    } catch (UnusableDatabase unusable) {
      throw Database.unusable(settings, unusable);
    } catch (UnusableBackup unusable) {
      throw unusable;
    } catch (SQLException | IOException failed) {
      throw new CannotStart(
          "Nothing was restored to %s: %s".formatted(target, failed.getMessage()));
    }
  }

  private Restored fill(BackupFile backup) throws SQLException, IOException {
    DataDirectory data = closing.open(() -> DataDirectory.open(draft));
    drafted = true;
    removeLeftOver(data);
    if (settings.secretKeys().isEmpty()) {
      Database.putKey(draft, backup.secretKey());
    }
    Database database = Database.embedded(settings, data, closing);
    closing.add(context);
    Contexts.start(context, settings, database);
    BackupSummary summary = context.getBean(DatabaseBackup.class).load(backup);
    return new Restored(summary, context.getBean(ReadAuditLog.class).verify());
  }

  /** Of an attempt that was killed, whose PostgreSQL may still be running. */
  private void removeLeftOver(DataDirectory data) throws IOException {
    if (EmbeddedPostgres.isIn(draft)) {
      try (Closing leftOver = new Closing()) {
        Database.embedded(settings, data, leftOver);
      } catch (CannotStart damaged) {
        LOG.debug("A restore that was killed left a database that does not start", damaged);
      }
    }
    data.clear();
  }

  private synchronized void move() throws IOException {
    emptyFolder(target);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    drafted = false;
    try (FileChannel parent = FileChannel.open(target.getParent())) {
      parent.force(true);
    }
  }

  /** The folder by its own name, that of no link. */
  private static Path emptyFolder(Path folder) {
    try {
      if (Files.notExists(folder)) {
        return folder;
      }
      try (Stream<Path> contents = Files.list(folder)) {
        if (contents.findAny().isPresent()) {
          throw new CannotStart(
              "%s: %s is not empty: a backup is restored to an empty or a new folder, name one."
                  .formatted(Setting.DATA_DIR.variable(), folder));
        }
      }
      return folder.toRealPath();
    } catch (IOException unreadable) {
      throw new CannotStart(
          "%s: cannot use %s (%s): name an empty or a new folder."
              .formatted(Setting.DATA_DIR.variable(), folder, unreadable));
    }
  }

  @Override
  public synchronized void close() {
    closing.close();
    try {
      if (drafted) {
        FileTree.delete(draft);
        drafted = false;
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What was restored, and whether the audit log is as it was written. */
  public record Restored(BackupSummary summary, AuditReport auditReport) {}
}
