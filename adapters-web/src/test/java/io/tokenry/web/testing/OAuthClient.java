package io.tokenry.web.testing;

import jakarta.inject.Singleton;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.BiFunction;

/** Calls the OAuth 2 endpoints as a client would. Thread-safe. */
@Singleton
public final class OAuthClient {

  public static final String INTROSPECT = "/oauth2/introspect";
  public static final String REVOKE = "/oauth2/revoke";
  public static final String FORM = "application/x-www-form-urlencoded";

  private final ApiClient api;

  OAuthClient(ApiClient api) {
    this.api = api;
  }

  /** Each way of a client to present a token of its own. */
  public enum Authentication {
    BEARER((request, value) -> request.header("Authorization", "Bearer " + value)),
    BASIC((request, value) -> WayToPresent.BASIC_PASSWORD.in(request, value)),
    BASIC_LONG((request, value) -> WayToPresent.BASIC_PASSWORD_OF_A_LONG_CLIENT.in(request, value)),
    BASIC_FORM_ENCODED((request, value) -> WayToPresent.BASIC_FORM_ENCODED.in(request, value)),
    API_KEY((request, value) -> request.header("X-API-Key", value)),
    POST((request, _) -> request) {
      @Override
      public String inBody(String value) {
        return "&client_id=a%20client&client_secret=" + WayToPresent.encodedWhole(value);
      }
    };

    @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
    private final BiFunction<HttpRequest.Builder, String, HttpRequest.Builder> headers;

    Authentication(BiFunction<HttpRequest.Builder, String, HttpRequest.Builder> headers) {
      this.headers = headers;
    }

    public HttpRequest.Builder inHeaders(HttpRequest.Builder request, String value) {
      return headers.apply(request, value);
    }

    public String inBody(String value) {
      return "";
    }
  }

  /** What a client that authenticates so learns about, or does to, a token. */
  public HttpResponse<String> call(Authentication by, String path, String caller, String token) {
    String body = "token=" + WayToPresent.encodedWhole(token) + by.inBody(caller);
    return api.send(by.inHeaders(form(path, body), caller));
  }

  /** The same, with a token in the header {@code Authorization}. */
  public HttpResponse<String> call(String path, String caller, String token) {
    return call(Authentication.BEARER, path, caller, token);
  }

  /** A call with this body. */
  public HttpResponse<String> send(String path, String caller, String body, String... headers) {
    HttpRequest.Builder request = Authentication.BEARER.inHeaders(form(path, body), caller);
    return api.send(headers.length == 0 ? request : request.headers(headers));
  }

  public HttpRequest.Builder form(String path, String body) {
    return api.request(path).header("Content-Type", FORM).POST(BodyPublishers.ofString(body));
  }

  public static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }

  public static List<String> challenges(HttpResponse<String> answer) {
    return answer.headers().allValues("WWW-Authenticate");
  }
}
