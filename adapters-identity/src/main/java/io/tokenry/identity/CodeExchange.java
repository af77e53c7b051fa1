package io.tokenry.identity;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Changes a code for tokens (OpenID Connect Core section 3.1.3). */
record CodeExchange(OpenIdSettings settings) {

  /**
   * Asks the provider.
   *
   * @throws IOException when it cannot be reached
   * @throws ParseException when it answers with something else
   */
  TokenResponse tokensFor(
      AuthorizationCode code, CodeVerifier verifier, OIDCProviderMetadata metadata)
      throws IOException, ParseException {
    var grant = new AuthorizationCodeGrant(code, settings.redirectUri(), verifier);
    var client = new ClientID(settings.clientId());
    URI endpoint = metadata.getTokenEndpointURI();
    var request =
        settings
            .clientSecret()
            .map(secret -> authentication(client, new Secret(secret), metadata))
            .map(proof -> new TokenRequest.Builder(endpoint, proof, grant))
            .orElseGet(() -> new TokenRequest.Builder(endpoint, client, grant));
    HTTPRequest http = request.build().toHTTPRequest();
    http.setConnectTimeout(Limits.CONNECT_MILLIS);
    http.setReadTimeout(Limits.READ_MILLIS);
    http.setFollowRedirects(false); // the secret is for this address alone
    return OIDCTokenResponseParser.parse(http.send());
  }

  /** A provider that does not say takes HTTP Basic (OpenID Connect Discovery section 3). */
  private static ClientAuthentication authentication(
      ClientID client, Secret secret, OIDCProviderMetadata metadata) {
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    boolean byPost =
        methods != null
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    return byPost ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
  }
}
