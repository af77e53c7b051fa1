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
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.credential.Challenge;
import io.tokenry.web.openapi.ApiDefinition;

/**
 * Token revocation (RFC 7009): ends a token for good, whether or not there was one to end. The
 * client is the token itself or one with read and write access. Thread-safe.
 */
@Controller(RevocationController.PATH)
@Tag(name = ApiDefinition.VERIFICATION)
final class RevocationController {

  static final String PATH = "/oauth2/revoke";

  private final ManageTokens manageTokens;
  private final ClientAddress addresses;

  RevocationController(ManageTokens manageTokens, ClientAddress addresses) {
    this.manageTokens = manageTokens;
    this.addresses = addresses;
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Operation(
      operationId = "revoke",
      summary = "End a token for good",
      description =
          "Token revocation (RFC 7009). The caller presents the token itself, or one that may"
              + " write. A token that is not known is no fault.")
  @RequestBody(ref = BODIES + "TokenQuestion")
  @ApiResponse(responseCode = "200", ref = RESPONSES + "Revoked")
  @ApiResponse(responseCode = "400", ref = RESPONSES + "OAuthBadForm")
  @ApiResponse(responseCode = "401", ref = RESPONSES + "OAuthNotAuthenticated")
  @ApiResponse(responseCode = "403", ref = RESPONSES + "OAuthMayNotWrite")
  @ApiResponse(responseCode = "413", ref = RESPONSES + "OAuthTooLarge")
  @ApiResponse(responseCode = "415", ref = RESPONSES + "OAuthOtherMediaType")
  @ApiResponse(responseCode = "429", ref = RESPONSES + "OAuthLater")
  @ApiResponse(responseCode = "503", ref = RESPONSES + "OAuthLater")
  HttpResponse<?> revoke(HttpRequest<?> request) {
    OAuthCall call = OAuthCall.of(request);
    try {
      manageTokens.revoke(call.token(), call.caller(), addresses.of(request));
    } catch (Failure.NotAllowed readOnly) {
      throw Challenge.insufficientScope();
    }
    return HttpResponse.ok();
  }
}
