package io.tokenry.web.verification;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.util.concurrent.CompletionStage;

/**
 * Token introspection (RFC 7662): tells a service what a token is that was presented to it. That
 * counts as a use of the token. Never waits. Thread-safe.
 */
@Controller(IntrospectionController.PATH)
final class IntrospectionController {

  static final String PATH = "/oauth2/introspect";

  private final Introspection introspection;

  IntrospectionController(Introspection introspection) {
    this.introspection = introspection;
  }

  @Post
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.ALL) // always JSON, whatever Accept says: more use than 406
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
