package io.tokenry.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import io.tokenry.application.port.out.IdentityProvider;
import io.tokenry.domain.administrator.ExternalIdentity;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link IdentityProvider} by the authorization code flow of OpenID Connect Core with PKCE (RFC
 * 7636) and the issuer in the answer (RFC 9207). No token is kept. Thread-safe.
 */
public final class OpenIdProvider implements IdentityProvider {

  private static final Logger LOG = LoggerFactory.getLogger(OpenIdProvider.class);

  /** Those of key pairs: a secret that both sides know, or no signature, proves nothing. */
  private static final Set<JWSAlgorithm> TRUSTWORTHY = trustworthy();

  private final OpenIdSettings settings;
  private final ClientID client;
  private final Discovery discovery;
  private final CodeExchange exchange;

  public OpenIdProvider(OpenIdSettings settings, InstantSource clock) {
    this.settings = settings;
    this.client = new ClientID(settings.clientId());
    this.discovery = new Discovery(new Issuer(settings.issuer()), clock);
    this.exchange = new CodeExchange(settings);
  }

  @Override
  public Optional<Departure> depart(boolean afresh) {
    return discovery.provider().map(provider -> departure(provider, afresh));
  }

  private Departure departure(Provider provider, boolean afresh) {
    FlowSecrets secrets = FlowSecrets.random();
    var request =
        new AuthenticationRequest.Builder(
                ResponseType.CODE,
                new Scope(settings.scopes().toArray(String[]::new)),
                client,
                settings.redirectUri())
            .endpointURI(provider.metadata().getAuthorizationEndpointURI())
            .state(secrets.state())
            .nonce(secrets.nonce())
            .codeChallenge(secrets.verifier(), CodeChallengeMethod.S256);
    if (afresh) {
      request.prompt(Prompt.Type.LOGIN).maxAge(0);
    }
    return new Departure(request.build().toURI(), secrets.written());
  }

  @Override
  public Answer arrive(String written, Map<String, List<String>> parameters) {
    Optional<FlowSecrets> secrets = FlowSecrets.read(written);
    Optional<Provider> provider = discovery.provider();
    if (secrets.isEmpty()) {
      return new Refused(Reason.NOT_GENUINE);
    }
    if (provider.isEmpty()) {
      return new Refused(Reason.UNREACHABLE);
    }
    try {
      return judge(provider.get(), secrets.get(), parameters);
    } catch (ParseException | BadJOSEException notGenuine) {
      LOG.warn("An answer of {} was refused: {}", settings.issuer(), notGenuine.getMessage());
      return new Refused(Reason.NOT_GENUINE);
    } catch (IOException | JOSEException failed) {
      LOG.warn("{} could not be asked: {}", settings.issuer(), failed.getMessage());
      return new Refused(Reason.UNREACHABLE);
    }
  }

  private Answer judge(Provider provider, FlowSecrets secrets, Map<String, List<String>> parameters)
      throws ParseException, IOException, BadJOSEException, JOSEException {
    AuthenticationResponse response =
        AuthenticationResponseParser.parse(settings.redirectUri(), parameters);
    if (!secrets.state().equals(response.getState()) || isOfAnother(provider, response)) {
      throw new ParseException("it belongs to another request or another provider");
    }
    if (!response.indicatesSuccess()) {
      return refused(response.toErrorResponse().getErrorObject());
    }
    AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
    if (code == null) {
      throw new ParseException("it holds no code");
    }
    TokenResponse tokens = exchange.tokensFor(code, secrets.verifier(), provider.metadata());
    if (!tokens.indicatesSuccess()) {
      return refused(tokens.toErrorResponse().getErrorObject());
    }
    JWT idToken = ((OIDCTokenResponse) tokens.toSuccessResponse()).getOIDCTokens().getIDToken();
    if (idToken == null) {
      throw new ParseException("it holds no ID token");
    }
    return identified(validator(provider).validate(idToken, secrets.nonce()));
  }

  /** RFC 9207 section 2.4: a provider that says it names itself in its answers must do so. */
  private static boolean isOfAnother(Provider provider, AuthenticationResponse response) {
    Issuer named = response.getIssuer();
    return named == null
        ? provider.metadata().supportsAuthorizationResponseIssuerParam()
        : !named.equals(provider.metadata().getIssuer());
  }

  private IDTokenValidator validator(Provider provider) throws BadJOSEException {
    Set<JWSAlgorithm> algorithms = new HashSet<>(TRUSTWORTHY);
    List<JWSAlgorithm> announced = provider.metadata().getIDTokenJWSAlgs();
    if (announced != null) {
      algorithms.retainAll(announced);
    }
    if (algorithms.isEmpty()) {
      throw new BadJOSEException("it signs in no way that is trusted here");
    }
    return new IDTokenValidator(
        provider.metadata().getIssuer(),
        client,
        new JWSVerificationKeySelector<>(algorithms, provider.keys()),
        null);
  }

  private Identified identified(IDTokenClaimsSet token) throws ParseException {
    if (token.getSubject().getValue().length() > ExternalIdentity.MAX_SUBJECT_LENGTH) {
      throw new ParseException("its subject is too long");
    }
    if (!isForThisClient(token)) {
      throw new ParseException("its token is for another party");
    }
    var claims = new Claims(token.toJSONObject());
    return new Identified(
        new ExternalIdentity(token.getIssuer().getValue(), token.getSubject().getValue()),
        claims.text(settings.usernameClaim()),
        claims.texts(settings.groupsClaim()),
        Optional.ofNullable(token.getAuthenticationTime()).map(Date::toInstant));
  }

  /** OpenID Connect Core section 3.1.3.7, steps 4 and 5, which the validator leaves to us. */
  private boolean isForThisClient(IDTokenClaimsSet token) {
    AuthorizedParty party = token.getAuthorizedParty();
    return party == null
        ? token.getAudience().size() == 1
        : party.getValue().equals(client.getValue());
  }

  /** An error's code has no line breaks (RFC 6749 section 4.1.2.1), its description might. */
  private Refused refused(ErrorObject error) {
    LOG.warn("{} answered with the error {}", settings.issuer(), error.getCode());
    return new Refused(
        OAuth2Error.ACCESS_DENIED.getCode().equals(error.getCode())
            ? Reason.DENIED
            : Reason.FAILED);
  }

  @Override
  public Optional<URI> signOutAddress() {
    return discovery
        .provider()
        .map(provider -> provider.metadata().getEndSessionEndpointURI())
        .map(
            endpoint ->
                new LogoutRequest(endpoint, null, null, client, settings.signedOutUri(), null, null)
                    .toURI());
  }

  private static Set<JWSAlgorithm> trustworthy() {
    Set<JWSAlgorithm> algorithms = new HashSet<>(JWSAlgorithm.Family.RSA);
    algorithms.addAll(JWSAlgorithm.Family.EC);
    return Set.copyOf(algorithms);
  }
}
