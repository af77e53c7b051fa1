package io.tokenry.web.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tokenry.application.port.in.ReadAuditLog;
import io.tokenry.application.query.AuditPage;
import io.tokenry.web.AuditCursorText;
import io.tokenry.web.AuditJson;
import io.tokenry.web.WebSettings;
import java.util.List;
import java.util.Map;

/** The audit log over REST, for any token that may call the API. Thread-safe. */
@Controller(AuditController.PATH)
@Produces(MediaType.ALL) // always JSON, whatever Accept says: more use than 406
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {

  static final String PATH = "/api/v1/audit-events";

  private final ReadAuditLog auditLog;
  private final WebSettings settings;

  AuditController(ReadAuditLog auditLog, WebSettings settings) {
    this.auditLog = auditLog;
    this.settings = settings;
  }

  /** A page of events, the newest first; its head leads to the next one (RFC 8288). */
  @Get
  @TakesParameters({"token_id", "actor", "action", "from", "to", "limit", "cursor"})
  HttpResponse<byte[]> list(HttpRequest<?> request) {
    Map<String, List<String>> parameters = ApiEntrance.parametersOf(request);
    AuditPage page = auditLog.page(AuditRequest.of(parameters));
    ObjectNode json = JsonBody.MAPPER.createObjectNode();
    ArrayNode items = json.putArray("items");
    page.items().forEach(event -> items.add(AuditJson.of(event)));
    json.put("next_cursor", page.next().map(AuditCursorText::of).orElse(null));
    MutableHttpResponse<byte[]> answer = TokenAnswers.json(HttpStatus.OK, json);
    page.next()
        .map(AuditCursorText::of)
        .ifPresent(
            cursor -> NextPage.link(answer, settings.publicUrl() + PATH, parameters, cursor));
    return answer;
  }
}
