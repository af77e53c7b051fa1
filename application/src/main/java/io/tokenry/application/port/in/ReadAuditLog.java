package io.tokenry.application.port.in;

import io.tokenry.application.query.AuditPage;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.application.query.AuditReport;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.Origin;
import java.util.function.Consumer;

/** Shows what was done, and whether the log of it is whole. Thread-safe. */
public interface ReadAuditLog {

  /** The page of events that a query asks for, the newest first. */
  AuditPage page(AuditQuery query);

  /**
   * Hands over every event that matches, the newest first, whatever page the query asks for. That
   * is an event too, written before the first one is handed over and not among them.
   */
  void export(AuditQuery query, Origin by, Consumer<AuditEvent> reader);

  /** Checks the whole log. */
  AuditReport verify();
}
