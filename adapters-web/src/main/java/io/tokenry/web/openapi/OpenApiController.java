package io.tokenry.web.openapi;

import static io.tokenry.web.openapi.Components.RESPONSES;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tokenry.web.EntityTags;
import io.tokenry.web.admin.view.Page;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Hands out the OpenAPI document, and a page to read it and to try it on. Open to all: it says
 * nothing about this server but its public address. Thread-safe.
 */
@Controller("/api")
@Tag(name = ApiDefinition.PLATFORM)
final class OpenApiController {

  private static final String ASK_AGAIN = "public, no-cache";
  private static final MediaType YAML = MediaType.of("application/yaml"); // RFC 9512

  private final ApiDocument document;
  private final String tag;

  OpenApiController(ApiDocument document) {
    this.document = document;
    this.tag = tagOf(document.json());
  }

  @Get("/v1/openapi.yaml")
  @OpenToAll
  @Produces(MediaType.ALL) // always YAML, whatever Accept says: more use than 406
  @Operation(
      operationId = "getOpenApi",
      summary = "Read this document",
      description = "OpenAPI 3.1 in YAML. The page `/api/docs` shows it and lets it be tried.")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER)
  @ApiResponse(responseCode = "200", ref = RESPONSES + "ApiDocument")
  @ApiResponse(responseCode = "304", ref = RESPONSES + "NotModified")
  HttpResponse<byte[]> yaml(HttpRequest<?> request) {
    return answer(request, document.yaml(), YAML, "-yaml");
  }

  @Get("/v1/openapi.json")
  @OpenToAll
  @Produces(MediaType.ALL)
  @Operation(
      operationId = "getOpenApiInJson",
      summary = "Read this document in JSON",
      description = "The same for programs that read no YAML.")
  @Parameter(name = "If-None-Match", in = ParameterIn.HEADER)
  @ApiResponse(responseCode = "200", ref = RESPONSES + "ApiDocumentInJson")
  @ApiResponse(responseCode = "304", ref = RESPONSES + "NotModified")
  HttpResponse<byte[]> json(HttpRequest<?> request) {
    return answer(request, document.json(), MediaType.APPLICATION_JSON_TYPE, "-json");
  }

  /** The page loads the document itself. */
  @Get("/docs")
  @OpenToAll
  @Hidden
  Page docs() {
    return Page.of("docs/index");
  }

  private HttpResponse<byte[]> answer(
      HttpRequest<?> request, byte[] content, MediaType type, String form) {
    String own = "\"" + tag + form + "\"";
    MutableHttpResponse<byte[]> answer =
        EntityTags.isKnownToCaller(request, own)
            ? HttpResponse.notModified()
            : HttpResponse.ok(content).contentType(type);
    return answer.header(HttpHeaders.ETAG, own).header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN);
  }

  private static String tagOf(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
