package io.tokenry.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tokenry.application.query.TokenPage;
import io.tokenry.domain.token.Token;
import io.tokenry.web.CursorText;
import io.tokenry.web.EntityTags;
import io.tokenry.web.TokenJson;
import io.tokenry.web.WebSettings;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Writes tokens as answers of the API. Thread-safe. */
@Singleton
final class TokenAnswers {

  private static final String TOKENS = "/api/v1/tokens";

  private final WebSettings settings;
  private final InstantSource clock;

  TokenAnswers(WebSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  ObjectNode json(Token token) {
    return TokenJson.of(token, clock.instant());
  }

  /** One token, or 304 when the caller has it already. */
  HttpResponse<byte[]> read(Token token, HttpRequest<?> request) {
    return EntityTags.isKnownToCaller(request, EntityTags.of(token))
        ? HttpResponse.<byte[]>notModified().header(HttpHeaders.ETAG, EntityTags.of(token))
        : of(token);
  }

  HttpResponse<byte[]> of(Token token) {
    return json(HttpStatus.OK, json(token)).header(HttpHeaders.ETAG, EntityTags.of(token));
  }

  /** A page; its {@code total} is marked when it is an estimate. */
  MutableHttpResponse<byte[]> of(TokenPage page) {
    ObjectNode json = JsonBody.MAPPER.createObjectNode();
    ArrayNode items = json.putArray("items");
    page.items().forEach(token -> items.add(json(token)));
    json.put("next_cursor", page.next().map(CursorText::of).orElse(null));
    json.put("total", page.total().count());
    if (!page.total().exact()) {
      json.put("total_is_estimate", true);
    }
    return json(HttpStatus.OK, json);
  }

  /** A page whose head leads to the next one (RFC 8288). */
  HttpResponse<byte[]> of(TokenPage page, Map<String, List<String>> parameters) {
    MutableHttpResponse<byte[]> answer = of(page);
    page.next()
        .map(CursorText::of)
        .ifPresent(
            cursor -> NextPage.link(answer, settings.publicUrl() + TOKENS, parameters, cursor));
    return answer;
  }

  /** Where the token with this id is. */
  URI address(String id) {
    return URI.create(settings.publicUrl() + TOKENS + "/" + id);
  }

  static MutableHttpResponse<byte[]> json(HttpStatus status, JsonNode json) {
    return HttpResponse.<byte[]>status(status)
        .body(JsonBody.write(json))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
