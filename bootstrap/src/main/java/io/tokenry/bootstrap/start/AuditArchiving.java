package io.tokenry.bootstrap.start;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.query.AuditReport;
import io.tokenry.application.usecase.AuditTrail;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.storage.NewFile;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.persistence.audit.AuditArchive;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.Objects;
import java.util.Optional;

/**
 * Moves a month of the audit log to a file, for an operator of the machine, beside a server that
 * may be running.
 */
public final class AuditArchiving {

  private AuditArchiving() {}

  /**
   * Moves it.
   *
   * @param context prepared by {@link Contexts#prepare}
   * @throws CannotStart when the month cannot be archived, or the file cannot be written
   */
  public static AuditReport.Archive run(
      ApplicationContext context, Settings settings, YearMonth month, NewFile file) {
    try (Backstage backstage = new Backstage(context, settings)) {
      AuditTrail trail = backstage.get(AuditTrail.class);
      return backstage
          .get(AuditArchive.class)
          .archive(month, new AuditLines(file), archive -> note(trail, archive));
    } catch (AuditArchive.Refused refused) {
      throw new CannotStart(String.valueOf(refused.getMessage()));
    } catch (UncheckedIOException unwritable) {
      throw file.unwritable(Objects.requireNonNull(unwritable.getCause()));
    } catch (Failure.Unavailable away) {
      throw new CannotStart(
          "The database is busy or cannot be reached. See by \"tokenry audit verify\" whether %s is"
                  .formatted(month)
              + " archived; if not, delete the file if it is there, and try again.");
    }
  }

  private static void note(AuditTrail trail, AuditReport.Archive archive) {
    trail.note(
        AuditAction.AUDIT_ARCHIVED,
        Optional.empty(),
        Origin.COMMAND_LINE,
        AuditArchive.notes(archive).toArray(FieldChange[]::new));
  }
}
