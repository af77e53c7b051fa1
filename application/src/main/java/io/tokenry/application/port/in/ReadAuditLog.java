package io.tokenry.application.port.in;

import io.tokenry.application.query.AuditPage;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.application.query.AuditReport;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.Origin;
import java.util.stream.Stream;

/** Shows what was done, and whether the log of it is whole. Thread-safe. */
public interface ReadAuditLog {

  /** The page of events that a query asks for, the newest first. */
  AuditPage page(AuditQuery query);

  /**
   * Every event that matches, the newest first, whatever page the query asks for; they are read as
   * they are taken. That is an event too, written before and not among them.
   */
  Stream<AuditEvent> export(AuditQuery query, Origin by);

  /** Checks the whole log. */
  AuditReport verify();
}
