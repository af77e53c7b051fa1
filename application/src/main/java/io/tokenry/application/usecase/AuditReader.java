package io.tokenry.application.usecase;

import io.tokenry.application.port.in.ReadAuditLog;
import io.tokenry.application.port.out.AuditLog;
import io.tokenry.application.query.AuditCursor;
import io.tokenry.application.query.AuditPage;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.application.query.AuditReport;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** See {@link ReadAuditLog}. */
public final class AuditReader implements ReadAuditLog {

  private final AuditLog log;
  private final AuditTrail trail;

  public AuditReader(AuditLog log, AuditTrail trail) {
    this.log = log;
    this.trail = trail;
  }

  @Override
  public AuditPage page(AuditQuery query) {
    return log.page(query);
  }

  @Override
  public Stream<AuditEvent> export(AuditQuery query, Origin by) {
    AuditQuery all =
        new AuditQuery(
            query.token(),
            query.actor(),
            query.action(),
            query.from(),
            query.to(),
            AuditQuery.MAX_LIMIT,
            Optional.empty());
    Stream<AuditEvent> events =
        AllPages.from(
            Optional.<AuditCursor>empty(),
            place -> log.page(place.map(all::at).orElse(all)),
            AuditPage::next,
            AuditPage::items);
    trail.note(AuditAction.AUDIT_EXPORTED, Optional.empty(), by, filterOf(query));
    return events;
  }

  @Override
  public AuditReport verify() {
    return log.verify();
  }

  private static FieldChange[] filterOf(AuditQuery query) {
    return Stream.of(
            query.token().map(text -> FieldChange.note("token", text)),
            query.actor().map(name -> FieldChange.note("actor", name)),
            query.action().map(AuditAction::text).map(it -> FieldChange.note("action", it)),
            query.from().map(Instant::toString).map(time -> FieldChange.note("from", time)),
            query.to().map(Instant::toString).map(time -> FieldChange.note("to", time)))
        .flatMap(Optional::stream)
        .toArray(FieldChange[]::new);
  }
}
