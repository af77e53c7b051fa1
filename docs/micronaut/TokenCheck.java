package com.example;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets callers of a service in who present tokens that were made in Tokenry. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(property = "tokenry.url")
class TokenCheck {

  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Tokenry tokenry;

  TokenCheck(Tokenry tokenry) {
    this.tokenry = tokenry;
  }

  /** Answers instead of the service when the token does not suffice; null lets the request on. */
  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Nullable HttpResponse<?> check(HttpRequest<?> request) {
    String token = bearerToken(request);
    if (token == null) {
      return refused(HttpStatus.UNAUTHORIZED, "Bearer");
    }
    Map<String, Object> known;
    try {
      known = tokenry.introspect(Map.of("token", token));
    } catch (HttpClientException cannotTell) {
      return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, "1");
    }
    if (!Boolean.TRUE.equals(known.get("active"))) {
      return refused(HttpStatus.UNAUTHORIZED, "Bearer error=\"invalid_token\"");
    }
    String needed = READING.contains(request.getMethod()) ? "read" : "write";
    if (!List.of(known.get("scope").toString().split(" ", -1)).contains(needed)) {
      return refused(HttpStatus.FORBIDDEN, "Bearer error=\"insufficient_scope\"");
    }
    request.setAttribute("token", known);
    return null;
  }

  private static @Nullable String bearerToken(HttpRequest<?> request) {
    String[] parts = request.getHeaders().get(HttpHeaders.AUTHORIZATION, String.class, "").split(" ", -1);
    return parts.length == 2 && parts[0].equalsIgnoreCase("Bearer") ? parts[1] : null;
  }

  private static HttpResponse<?> refused(HttpStatus status, String challenge) {
    return HttpResponse.status(status).header(HttpHeaders.WWW_AUTHENTICATE, challenge);
  }

  /** Introspection (RFC 7662). The service presents a token of its own, which need only read. */
  @Client("${tokenry.url}")
  @Requires(property = "tokenry.url")
  interface Tokenry {
    @Post(value = "/oauth2/introspect", produces = MediaType.APPLICATION_FORM_URLENCODED)
    @Header(name = HttpHeaders.AUTHORIZATION, value = "Bearer ${tokenry.token}")
    Map<String, Object> introspect(@Body Map<String, String> form);
  }
}
