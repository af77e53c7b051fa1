package io.tokenry.web.admin.audit;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tokenry.application.port.in.ReadAuditLog;
import io.tokenry.application.query.AuditCursor;
import io.tokenry.application.query.AuditPage;
import io.tokenry.application.query.AuditReport;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.AuditCursorText;
import io.tokenry.web.admin.browser.AddressQuery;
import io.tokenry.web.admin.browser.Form;
import io.tokenry.web.admin.view.Page;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The audit log: what is filtered stands in its address. */
@Controller(AuditPages.LOG)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditPages {

  static final String LOG = "/settings/core/audit-log";

  private static final List<String> ACTIONS =
      Arrays.stream(AuditAction.values()).map(AuditAction::text).toList();

  private final ReadAuditLog auditLog;

  AuditPages(ReadAuditLog auditLog) {
    this.auditLog = auditLog;
  }

  @Get
  HttpResponse<?> show(HttpRequest<?> request) {
    Form address = Form.ofAddress(request);
    AuditFilter filter = AuditFilter.of(address);
    List<Violation> faults = filter.faults();
    Page page = page(filter, AuditCursorText.read(address.text("cursor")), faults);
    return HttpResponse.status(faults.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY)
        .body(page);
  }

  /** Leads to what is filtered; what was typed comes in a body, for it may be a secret. */
  @Post("/filter")
  HttpResponse<?> filter(@RequestAttribute Form form) {
    return HttpResponse.seeOther(
        AddressQuery.address(LOG, AuditFilter.of(form).query(Optional.empty())));
  }

  /** Checks the whole log, whatever is filtered. */
  @Post("/verify")
  HttpResponse<?> verify(@RequestAttribute Form form) {
    AuditReport report = auditLog.verify();
    Page page = page(AuditFilter.of(form), Optional.empty(), List.of());
    return HttpResponse.ok(page.with("report", Report.of(report)));
  }

  /** All events that match, as a file. */
  @Post("/export")
  @Produces(MediaType.ALL)
  HttpResponse<?> export(@RequestAttribute Form form, @RequestAttribute Origin origin) {
    AuditFilter filter = AuditFilter.of(form);
    List<Violation> faults = filter.faults();
    if (!faults.isEmpty()) {
      return HttpResponse.status(HttpStatus.UNPROCESSABLE_ENTITY)
          .body(page(filter, Optional.empty(), faults));
    }
    Stream<AuditEvent> events = auditLog.export(filter.toQuery(Optional.empty()), origin);
    return HttpResponse.ok(
        form.text("format").equals("jsonl")
            ? AuditExport.jsonLines(events)
            : AuditExport.csv(events));
  }

  /** Where somebody lands who asks again for what a form was sent to. */
  @Get(uris = {"/filter", "/verify", "/export"})
  HttpResponse<?> back() {
    return HttpResponse.seeOther(URI.create(LOG));
  }

  private Page page(AuditFilter filter, Optional<AuditCursor> cursor, List<Violation> faults) {
    AuditPage page = auditLog.page(filter.toQuery(cursor));
    return Page.of("audit/index")
        .with("section", "audit")
        .with("filter", filter)
        .with("filtered", filter.isSet())
        .with("actions", ACTIONS)
        .with("faults", faults)
        .with("report", null)
        .with("events", page.items().stream().map(EventRow::of).toList())
        .with("previous", href(filter, page.previous()))
        .with("next", href(filter, page.next()));
  }

  private static @Nullable String href(AuditFilter filter, Optional<AuditCursor> cursor) {
    return cursor.isPresent() ? LOG + "?" + filter.query(cursor) : null;
  }

  /**
   * What a check found.
   *
   * @param fault what is wrong first; null when nothing is
   */
  record Report(long sealed, String head, @Nullable Violation fault) {

    static Report of(AuditReport report) {
      return new Report(report.sealed(), report.head(), report.fault().orElse(null));
    }
  }
}
