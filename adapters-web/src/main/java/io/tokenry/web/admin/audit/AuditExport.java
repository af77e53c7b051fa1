package io.tokenry.web.admin.audit;

import io.micronaut.http.server.types.files.StreamedFile;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.web.AuditJson;
import io.tokenry.web.Choices;
import io.tokenry.web.admin.export.ExportedFile;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes events to a file. */
final class AuditExport {

  private static final String NAME = "audit-log";

  private static final List<String> HEADER =
      List.of(
          "at",
          "action",
          "actor_kind",
          "actor_id",
          "actor_name",
          "address",
          "target_kind",
          "target_id",
          "target_name",
          "widening",
          "changes",
          "id");

  private AuditExport() {}

  static StreamedFile csv(Stream<AuditEvent> events) {
    return ExportedFile.csv(NAME, HEADER, events.map(AuditExport::row));
  }

  /** Each event as the API writes it. */
  static StreamedFile jsonLines(Stream<AuditEvent> events) {
    return ExportedFile.jsonLines(NAME, events.map(AuditJson::of));
  }

  private static List<String> row(AuditEvent event) {
    return List.of(
        event.at().toString(),
        event.action().text(),
        Choices.name(event.by().actor().kind()),
        event.by().actor().id(),
        event.by().actor().name(),
        event.by().address(),
        event.target().map(target -> Choices.name(target.kind())).orElse(""),
        event.target().map(AuditTarget::id).orElse(""),
        event.target().map(AuditTarget::name).orElse(""),
        Boolean.toString(event.widening()),
        changes(event.changes()),
        event.id().toString());
  }

  private static String changes(List<FieldChange> changes) {
    return changes.stream()
        .map(
            change ->
                "%s: %s → %s"
                    .formatted(
                        change.field(), change.before().orElse(""), change.after().orElse("")))
        .collect(Collectors.joining("; "));
  }
}
