package io.tokenry.domain.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Something that somebody did. Immutable; holds no token's value, digest or password.
 *
 * @param at to the microsecond
 * @param target empty where it is nobody's and no token's business, or nobody known
 * @param changes what is different now, in the order of a token's or an administrator's fields
 * @param widening whether a token may do more after it than before
 */
public record AuditEvent(
    AuditEventId id,
    Instant at,
    Origin by,
    AuditAction action,
    Optional<AuditTarget> target,
    List<FieldChange> changes,
    boolean widening) {

  public AuditEvent {
    at = at.truncatedTo(ChronoUnit.MICROS);
    by = by.withoutProof();
    changes = List.copyOf(changes);
  }
}
