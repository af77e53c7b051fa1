package io.tokenry.web.verification;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.tokenry.application.port.in.VerifyToken;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.WebSettings;
import java.util.concurrent.CompletionStage;

/**
 * Token introspection (RFC 7662): tells a service what a token is that was presented to it. That
 * counts as a use of the token. Never waits. Thread-safe.
 */
@Controller(IntrospectionController.PATH)
final class IntrospectionController {

  static final String PATH = "/oauth2/introspect";

  private final VerifyToken verifyToken;
  private final ClientAddress clientAddress;
  private final Introspection introspection;

  IntrospectionController(
      VerifyToken verifyToken, ClientAddress clientAddress, WebSettings settings) {
    this.verifyToken = verifyToken;
    this.clientAddress = clientAddress;
    this.introspection = new Introspection(settings.publicUrl().toString());
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.ALL) // always JSON, whatever Accept says: more use than 406
  CompletionStage<HttpResponse<byte[]>> introspect(HttpRequest<?> request) {
    return verifyToken
        .verify(OAuthCall.of(request).token(), AccessLevel.READ_ONLY, clientAddress.of(request))
        .thenApply(this::answer);
  }

  private HttpResponse<byte[]> answer(Verdict verdict) {
    return HttpResponse.ok(introspection.of(verdict)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
