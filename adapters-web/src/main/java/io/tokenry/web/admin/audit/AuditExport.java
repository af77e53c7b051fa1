package io.tokenry.web.admin.audit;

import io.micronaut.http.MediaType;
import io.micronaut.http.server.types.files.StreamedFile;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.web.AuditJson;
import io.tokenry.web.Choices;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes events to a file, line by line as they are read. */
final class AuditExport {

  private static final MediaType CSV = MediaType.of("text/csv;charset=utf-8");
  private static final MediaType JSON_LINES = MediaType.of("application/jsonl;charset=utf-8");

  private static final String HEADER =
      "at,action,actor_kind,actor_id,actor_name,address,target_kind,target_id,target_name,"
          + "widening,changes,id\r\n";

  private AuditExport() {}

  /** Comma-separated values (RFC 4180) in UTF-8, with a header. */
  static StreamedFile csv(Stream<AuditEvent> events) {
    Stream<String> lines = Stream.concat(Stream.of(HEADER), events.map(AuditExport::csvLine));
    return new StreamedFile(new TextStream(lines.iterator()), CSV).attach("audit-log.csv");
  }

  /** One JSON object a line, as the API writes it. */
  static StreamedFile jsonLines(Stream<AuditEvent> events) {
    Stream<String> lines = events.map(event -> AuditJson.of(event) + "\n");
    return new StreamedFile(new TextStream(lines.iterator()), JSON_LINES).attach("audit-log.jsonl");
  }

  private static String csvLine(AuditEvent event) {
    return Stream.of(
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
                event.id().toString())
            .map(AuditExport::cell)
            .collect(Collectors.joining(","))
        + "\r\n";
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

  /** Spreadsheets take what begins like this for a formula; an apostrophe before it stops them. */
  private static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
