package io.tokenry.bootstrap.start;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.port.in.ReadAuditLog;
import io.tokenry.application.query.AuditReport;
import io.tokenry.bootstrap.failure.CannotStart;
import io.tokenry.bootstrap.settings.Settings;

/** Checks the audit log for an operator of the machine, beside a server that may be running. */
public final class AuditCheck {

  private AuditCheck() {}

  /**
   * Checks all of it.
   *
   * @param context prepared by {@link Contexts#prepare}
   * @throws CannotStart when the database cannot be used
   */
  public static AuditReport run(ApplicationContext context, Settings settings) {
    try (Backstage backstage = new Backstage(context, settings)) {
      return backstage.get(ReadAuditLog.class).verify();
    }
  }
}
