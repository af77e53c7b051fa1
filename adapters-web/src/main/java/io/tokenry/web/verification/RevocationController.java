package io.tokenry.web.verification;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.credential.Challenge;

/**
 * Token revocation (RFC 7009): ends a token for good, whether or not there was one to end. The
 * client is the token itself or one with read and write access. Thread-safe.
 */
@Controller(RevocationController.PATH)
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
