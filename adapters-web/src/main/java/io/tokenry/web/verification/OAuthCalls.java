package io.tokenry.web.verification;

import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.web.ClientAddress;
import io.tokenry.web.HeaderLines;
import io.tokenry.web.credential.Asker;
import io.tokenry.web.credential.Authentication;
import io.tokenry.web.credential.PresentedToken;
import io.tokenry.web.problem.Rejected;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Lets OAuth 2 clients in that authenticate by a token of their own: in a header or, as
 * client_secret_post, in the body. Whatever services that token is meant for: nothing can be asked
 * or revoked here but by the value itself, which its holder could present as well. Knows no server.
 * Never waits. Thread-safe.
 */
@Singleton
final class OAuthCalls {

  private final Authentication authentication;
  private final ClientAddress clientAddress;

  OAuthCalls(Authentication authentication, ClientAddress clientAddress) {
    this.authentication = authentication;
    this.clientAddress = clientAddress;
  }

  /**
   * The call that this form makes. Only when the client is known it may turn out that what it asked
   * is wrong: strangers are told nothing about it.
   *
   * @return fails with {@link Rejected} when the client is refused or asks wrongly
   * @throws Rejected when the form cannot be read or the client says two things about itself
   */
  CompletionStage<OAuthCall> of(byte[] body, HeaderLines headers, InetAddress peer) {
    OAuthForm form = OAuthForm.of(body);
    Optional<PresentedToken> presented =
        PresentedToken.agreed(
            PresentedToken.in(headers),
            form.credential(),
            "The headers and “client_secret” hold different tokens: send one.");
    String address = clientAddress.of(peer, headers);
    String userAgent = headers.userAgent();
    return authentication
        .tokenOf(
            presented,
            Asker.TOKENRY,
            AccessRequest.byBearer(AccessLevel.READ_ONLY, address, userAgent))
        .thenApply(caller -> new OAuthCall(form.token(), caller, address, userAgent));
  }
}
