package io.tokenry.application.query;

import io.tokenry.domain.audit.AuditEvent;
import java.util.List;
import java.util.Optional;

/**
 * A page of events, the newest first.
 *
 * @param next where older ones are; empty on the last page
 * @param previous where newer ones are; empty on the first page
 */
public record AuditPage(
    List<AuditEvent> items, Optional<AuditCursor> next, Optional<AuditCursor> previous) {

  public AuditPage {
    items = List.copyOf(items);
  }
}
