package io.tokenry.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * An OpenID Connect provider for tests, on this machine. It does what the standards say, until a
 * test tells it to lie. A browser finds a button there that signs somebody in.
 */
public final class TestProvider implements AutoCloseable {

  public static final String CLIENT = "tokenry";
  public static final String SECRET = "a secret of at least 32 characters: 0123456789";

  // Made once, because it takes a while.
  private static final RSAKey FIRST_KEY = newKey("first");
  private static final RSAKey FALSE_FIRST_KEY = newKey("first");

  private final HttpServer server;
  private final Map<String, AuthenticationRequest> codes = new ConcurrentHashMap<>();
  private final Map<String, Object> announced = new ConcurrentHashMap<>();
  private volatile RSAKey key = FIRST_KEY;
  private volatile Map<String, Object> person = Map.of("sub", "nobody");
  private volatile UnaryOperator<JWT> lie = UnaryOperator.identity();
  private volatile boolean namesItself = true;

  public TestProvider() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    announced.putAll(
        Map.of(
            "issuer",
            issuer(),
            "authorization_endpoint",
            issuer() + "/authorize",
            "token_endpoint",
            issuer() + "/token",
            "jwks_uri",
            issuer() + "/keys",
            "end_session_endpoint",
            issuer() + "/logout",
            "response_types_supported",
            List.of("code"),
            "subject_types_supported",
            List.of("public"),
            "id_token_signing_alg_values_supported",
            List.of("RS256", "HS256", "none"),
            "authorization_response_iss_parameter_supported",
            true));
    server.createContext(
        "/.well-known/openid-configuration",
        exchange -> answer(exchange, 200, JSONObjectUtils.toJSONString(announced)));
    server.createContext(
        "/keys", exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext("/authorize", this::showButton);
    server.createContext("/approve", this::approve);
    server.createContext("/token", this::giveToken);
    server.createContext("/logout", exchange -> answer(exchange, 200, "signed out there, too"));
    server.start();
  }

  /** How it names itself. */
  public String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whoever signs in from now on is this person, with these claims. */
  public void signsIn(Map<String, Object> claims) {
    person = Map.copyOf(claims);
  }

  /** Says something else of itself. */
  void announces(String what, Object value) {
    announced.put(what, value);
  }

  void changesKey() {
    key = newKey("second");
  }

  /** Does something to each ID token before it hands it out. */
  void lies(UnaryOperator<JWT> how) {
    lie = how;
  }

  void namesItselfNoMore() {
    namesItself = false;
  }

  /** Lets the person in; what it sends the browser back with. */
  Map<String, List<String>> approve(URI authorize) {
    AuthenticationRequest request = parse(authorize);
    String code = UUID.randomUUID().toString();
    codes.put(code, request);
    Map<String, List<String>> parameters = new HashMap<>();
    parameters.put("code", List.of(code));
    parameters.put("state", List.of(request.getState().getValue()));
    if (namesItself) {
      parameters.put("iss", List.of(issuer()));
    }
    return parameters;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void showButton(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    answer(
        exchange,
        200,
        """
        <!doctype html><title>Test provider</title>
        <form action="/approve"><input type="hidden" name="request" value="%s">
        <button>Let me in</button></form>
        """
            .formatted(URLEncoder.encode(query, StandardCharsets.UTF_8)));
  }

  private void approve(HttpExchange exchange) throws IOException {
    String sent = exchange.getRequestURI().getQuery().substring("request=".length());
    URI authorize =
        URI.create(issuer() + "/authorize?" + URLDecoder.decode(sent, StandardCharsets.UTF_8));
    var back = new StringBuilder(parse(authorize).getRedirectionURI() + "?");
    approve(authorize)
        .forEach(
            (name, values) ->
                back.append(name)
                    .append('=')
                    .append(URLEncoder.encode(values.getFirst(), StandardCharsets.UTF_8))
                    .append('&'));
    exchange.getResponseHeaders().set("Location", back.toString());
    answer(exchange, 302, "");
  }

  private void giveToken(HttpExchange exchange) throws IOException {
    try {
      var http = new HTTPRequest(HTTPRequest.Method.POST, URI.create(issuer() + "/token"));
      http.setHeader("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"));
      if (exchange.getRequestHeaders().containsKey("Authorization")) {
        http.setHeader("Authorization", exchange.getRequestHeaders().getFirst("Authorization"));
      }
      http.setBody(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      TokenRequest request = TokenRequest.parse(http);
      var grant = (AuthorizationCodeGrant) request.getAuthorizationGrant();
      AuthenticationRequest begun = codes.remove(grant.getAuthorizationCode().getValue());
      if (!isAuthenticated(request) || begun == null || !belongsTo(begun, grant)) {
        answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
        return;
      }
      String token = lie.apply(signed(claimsFor(begun))).serialize();
      answer(
          exchange,
          200,
          JSONObjectUtils.toJSONString(
              Map.of("access_token", "opaque", "token_type", "Bearer", "id_token", token)));
    } catch (ParseException malformed) {
      answer(exchange, 400, "{\"error\":\"invalid_request\"}");
    }
  }

  private boolean isAuthenticated(TokenRequest request) {
    if (request.getClientAuthentication() == null) {
      return "none".equals(announced.get("client")) && request.getClientID() != null;
    }
    boolean asAnnounced =
        request.getClientAuthentication() instanceof ClientSecretBasic
            == !announced.containsKey("token_endpoint_auth_methods_supported");
    return asAnnounced
        && request.getClientAuthentication() instanceof PlainClientSecret proof
        && proof.getClientSecret().getValue().equals(SECRET);
  }

  private static boolean belongsTo(AuthenticationRequest begun, AuthorizationCodeGrant grant) {
    return begun.getRedirectionURI().equals(grant.getRedirectionURI())
        && CodeChallenge.compute(begun.getCodeChallengeMethod(), grant.getCodeVerifier())
            .equals(begun.getCodeChallenge());
  }

  /** The claims of a good token. */
  JWTClaimsSet claimsFor(AuthenticationRequest begun) {
    Instant now = Instant.now();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(CLIENT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("nonce", begun.getNonce().getValue());
    if (begun.getMaxAge() >= 0) {
      claims.claim("auth_time", now.getEpochSecond());
    }
    person.forEach(claims::claim);
    return claims.build();
  }

  /** Signs claims as this provider does. */
  SignedJWT signed(JWTClaimsSet claims) {
    return signed(claims, key);
  }

  /** Signs claims with a key that pretends to be the first one of this provider. */
  SignedJWT signedByAnother(JWTClaimsSet claims) {
    return signed(claims, FALSE_FIRST_KEY);
  }

  private static SignedJWT signed(JWTClaimsSet claims, RSAKey key) {
    try {
      var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
      var token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(key));
      return token;
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static AuthenticationRequest parse(URI address) {
    try {
      return AuthenticationRequest.parse(address);
    } catch (ParseException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String type = body.startsWith("<") ? "text/html; charset=utf-8" : "application/json";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
