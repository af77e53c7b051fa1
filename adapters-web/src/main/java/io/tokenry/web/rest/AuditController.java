package io.tokenry.web.rest;

import static io.tokenry.web.openapi.Components.RESPONSES;

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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tokenry.application.port.in.ReadAuditLog;
import io.tokenry.application.query.AuditPage;
import io.tokenry.web.AuditCursorText;
import io.tokenry.web.AuditJson;
import io.tokenry.web.WebSettings;
import io.tokenry.web.openapi.ApiDefinition;
import io.tokenry.web.openapi.CommonProblems;
import java.util.List;
import java.util.Map;

/** The audit log over REST, for any token that may call the API. Thread-safe. */
@Controller(AuditController.PATH)
@Produces(MediaType.ALL) // always JSON, whatever Accept says: more use than 406
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = ApiDefinition.AUDIT)
@CommonProblems
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
  @Operation(
      operationId = "listAuditEvents",
      summary = "Read the audit log",
      description = "A page of what was done, the newest first.")
  @Parameter(name = "token_id", in = ParameterIn.QUERY)
  @Parameter(name = "actor", in = ParameterIn.QUERY)
  @Parameter(name = "action", in = ParameterIn.QUERY)
  @Parameter(name = "from", in = ParameterIn.QUERY)
  @Parameter(name = "to", in = ParameterIn.QUERY)
  @Parameter(name = "limit", in = ParameterIn.QUERY)
  @Parameter(name = "cursor", in = ParameterIn.QUERY)
  @ApiResponse(responseCode = "200", ref = RESPONSES + "AuditPage")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "OtherAudience")
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
