package io.tokenry.application.port.out;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.query.AuditPage;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.application.query.AuditReport;
import io.tokenry.domain.audit.AuditEvent;
import java.util.List;

/**
 * All that was done, for ever: nothing in it can be changed or taken away unnoticed. Safe for use
 * by many threads; takes part in the transaction of {@link Transactions}, so that a change and its
 * event are stored together or not at all. Each method may throw {@link Failure.Unavailable}.
 */
public interface AuditLog {

  /** Adds an event. */
  void append(AuditEvent event);

  /** Adds events, all or none; quickly, when they are many. */
  void appendAll(List<AuditEvent> events);

  /** The events that match, the newest first; of the same moment, the greater id first. */
  AuditPage page(AuditQuery query);

  /** Checks everything, from the first event to the last; takes time with many events. */
  AuditReport verify();
}
