package io.tokenry.web.admin.audit;

import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.web.Choices;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as {@code audit/events.pebble} shows it. Immutable.
 *
 * @param action the name, such as {@code token.created}
 * @param actorKind {@code administrator}, {@code token}, {@code system} or {@code unknown}
 * @param targetKind {@code token} or {@code administrator}; null like the other two for none
 */
public record EventRow(
    Instant at,
    String action,
    String actorKind,
    String actorName,
    String address,
    @Nullable String targetKind,
    @Nullable String targetId,
    @Nullable String targetName,
    List<Change> changes,
    boolean widening) {

  public static EventRow of(AuditEvent event) {
    return new EventRow(
        event.at(),
        event.action().text(),
        Choices.name(event.by().actor().kind()),
        event.by().actor().name(),
        event.by().address(),
        event.target().map(AuditTarget::kind).map(Choices::name).orElse(null),
        event.target().map(AuditTarget::id).orElse(null),
        event.target().map(AuditTarget::name).orElse(null),
        event.changes().stream()
            .map(
                change ->
                    new Change(
                        change.field(), change.before().orElse(null), change.after().orElse(null)))
            .toList(),
        event.widening());
  }

  /** A changed field; null where there was or is nothing. */
  public record Change(String field, @Nullable String before, @Nullable String after) {}
}
