package io.tokenry.web.verification;

import static io.tokenry.web.openapi.Components.RESPONSES;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tokenry.web.WebSettings;
import io.tokenry.web.openapi.ApiDefinition;
import java.nio.charset.StandardCharsets;

/**
 * Authorization server metadata (RFC 8414), by which OAuth 2 clients find what else is here.
 * Public. Thread-safe.
 */
@Controller(ServerMetadataController.PATH)
@Tag(name = ApiDefinition.VERIFICATION)
final class ServerMetadataController {

  static final String PATH = "/.well-known/oauth-authorization-server";

  private final byte[] metadata;

  ServerMetadataController(WebSettings settings) {
    String issuer = settings.publicUrl().toString();
    this.metadata = metadata(issuer).toString().getBytes(StandardCharsets.UTF_8);
  }

  @Get
  @Produces(MediaType.ALL) // always JSON, whatever Accept says: more use than 406
  @Operation(
      operationId = "serverMetadata",
      summary = "What is where?",
      description = "Authorization server metadata (RFC 8414).")
  @ApiResponse(responseCode = "200", ref = RESPONSES + "ServerMetadata")
  HttpResponse<byte[]> get() {
    return HttpResponse.ok(metadata).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static ObjectNode metadata(String issuer) {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    metadata.put("issuer", issuer);
    metadata.put("introspection_endpoint", issuer + IntrospectionController.PATH);
    methods(metadata.putArray("introspection_endpoint_auth_methods_supported")).add("Bearer");
    metadata.put("revocation_endpoint", issuer + RevocationController.PATH);
    methods(metadata.putArray("revocation_endpoint_auth_methods_supported"));
    metadata.putArray("scopes_supported").add("read").add("write");
    // Tokens are made by administrators and over REST, not by a grant.
    metadata.putArray("response_types_supported");
    metadata.putArray("grant_types_supported");
    return metadata;
  }

  private static ArrayNode methods(ArrayNode names) {
    return names.add("client_secret_basic").add("client_secret_post");
  }
}
