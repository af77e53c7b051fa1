package io.tokenry.application.query;

import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditEventId;
import java.time.Instant;

/**
 * A place between two events, beside the one with this time and id. Callers send it back, so
 * nothing in it is trusted.
 *
 * @param backwards whether the page of newer events is meant instead of that of older ones
 */
public record AuditCursor(Instant at, AuditEventId id, boolean backwards) {

  /** The place just after {@code event}, where older ones are, or just before it. */
  public static AuditCursor beside(AuditEvent event, boolean before) {
    return new AuditCursor(event.at(), event.id(), before);
  }
}
