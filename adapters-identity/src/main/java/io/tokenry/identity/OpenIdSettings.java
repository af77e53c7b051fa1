package io.tokenry.identity;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Which provider is asked, as whom, and for what. Immutable; shows no secret.
 *
 * @param issuer the provider as it names itself, to the letter
 * @param clientSecret empty for a public client
 * @param scopes with {@code openid} among them
 * @param usernameClaim which claim says what somebody is called
 * @param groupsClaim which claim gives roles; dots lead into what it is part of
 * @param publicUrl where browsers find this server, without a slash at its end
 */
public record OpenIdSettings(
    String issuer,
    String clientId,
    Optional<String> clientSecret,
    List<String> scopes,
    String usernameClaim,
    String groupsClaim,
    URI publicUrl) {

  public OpenIdSettings {
    scopes = List.copyOf(scopes);
  }

  /** Where the provider sends browsers back to. */
  URI redirectUri() {
    return URI.create(publicUrl + "/login/sso/callback");
  }

  /** Where it sends them after they signed out of it. */
  URI signedOutUri() {
    return URI.create(publicUrl + "/login");
  }

  @Override
  public String toString() {
    return "OpenIdSettings[%s, %s]".formatted(issuer, clientId);
  }
}
