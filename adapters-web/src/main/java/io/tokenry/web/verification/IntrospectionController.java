package io.tokenry.web.verification;

import static io.tokenry.web.openapi.Components.BODIES;
import static io.tokenry.web.openapi.Components.RESPONSES;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tokenry.web.openapi.ApiDefinition;
import java.util.concurrent.CompletionStage;

/**
 * Token introspection (RFC 7662): tells a service what a token is that was presented to it. That
 * counts as a use of the token. Never waits. Thread-safe.
 */
@Controller(IntrospectionController.PATH)
@Tag(name = ApiDefinition.VERIFICATION)
final class IntrospectionController {

  static final String PATH = "/oauth2/introspect";

  private final Introspection introspection;

  IntrospectionController(Introspection introspection) {
    this.introspection = introspection;
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.ALL) // always JSON, whatever Accept says: more use than 406
  @Operation(
      operationId = "introspect",
      summary = "What is this token?",
      description =
          "Token introspection (RFC 7662). The caller presents a token of its own; read-only is"
              + " enough. To be asked about counts as a use of the token.")
  @RequestBody(ref = BODIES + "TokenQuestion")
  @ApiResponse(
      responseCode = "200",
      ref = RESPONSES + "Introspection",
      content = @Content(mediaType = MediaType.APPLICATION_JSON)) // not what Java returns
  @ApiResponse(responseCode = "400", ref = RESPONSES + "OAuthBadForm")
  @ApiResponse(responseCode = "401", ref = RESPONSES + "OAuthNotAuthenticated")
  @ApiResponse(responseCode = "413", ref = RESPONSES + "OAuthTooLarge")
  @ApiResponse(responseCode = "415", ref = RESPONSES + "OAuthOtherMediaType")
  @ApiResponse(responseCode = "429", ref = RESPONSES + "OAuthLater")
  @ApiResponse(responseCode = "503", ref = RESPONSES + "OAuthLater")
  CompletionStage<HttpResponse<byte[]>> introspect(HttpRequest<?> request) {
    return JudgedRequest.in(request)
        .map(judged -> judged.verdict(byte[].class))
        .orElseGet(() -> introspection.of(OAuthCall.of(request)))
        .thenApply(IntrospectionController::answer);
  }

  private static HttpResponse<byte[]> answer(byte[] json) {
    return HttpResponse.ok(json).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
