package io.tokenry.bootstrap.command;

import io.micronaut.context.ApplicationContext;
import io.tokenry.application.query.AuditReport;
import io.tokenry.bootstrap.settings.SettingSources;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.start.AuditCheck;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.web.problem.Messages;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Checks the whole audit log. */
@Command(
    name = "verify",
    description = {
      "Check that every event of the audit log is there and as it was written, and name the first"
          + " that is not. The server may be running.",
      "Exit code 0: intact; 1: broken."
    })
final class VerifyAuditCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    ApplicationContext context = Contexts.prepare();
    Settings settings = SettingSources.read(context.getEnvironment());
    return tell(AuditCheck.run(context, settings));
  }

  /** Says what a check found; returns the exit code. */
  static int tell(AuditReport report) {
    report.archives().forEach(archive -> System.out.printf("Archived: %s.%n", describe(archive)));
    if (report.fault().isPresent()) {
      System.out.println("The audit log is broken. " + Messages.ENGLISH.of(report.fault().get()));
      return ExitCode.FAILED;
    }
    System.out.printf(
        "The audit log is intact: %d events sealed, %d about to be.%n",
        report.sealed(), report.waiting());
    System.out.println("Its head, to be noted elsewhere: " + report.head());
    return ExitCode.DONE;
  }

  /** An archived month, in words. */
  static String describe(AuditReport.Archive archive) {
    return "%s, %d events up to number %d, SHA-256 of the file %s"
        .formatted(archive.month(), archive.events(), archive.lastNumber(), archive.fileSha256());
  }
}
