package io.tokenry.bootstrap.client.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tokenry.bootstrap.client.CommandFailed;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a server's REST API that commands make; docs/rest-api.md tells of each. Whatever the
 * server refuses, and a server that does not answer, is {@link CommandFailed}.
 */
public final class TokenApi implements AutoCloseable {

  private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(20);
  private static final String TOKENS = "/api/v1/tokens";
  private static final int NOT_FOUND = 404;

  private final ServerAccess server;
  private final Transport transport;

  public TokenApi(ServerAccess server) {
    this(server, TIME_TO_ANSWER);
  }

  TokenApi(ServerAccess server, Duration timeToAnswer) {
    this.server = server;
    this.transport = new Transport(server, timeToAnswer);
  }

  /** A page of the tokens that match; {@code search} has the fields of the call of that name. */
  public TokenPage search(Map<String, Object> search) {
    Map<String, Object> page = json(done(Call.ask(TOKENS + "/search", Json.write(search))));
    long total = page.get("total") instanceof Number number ? number.longValue() : 0;
    return new TokenPage(
        Json.objects(page.get("items")).stream().map(ApiToken::new).toList(),
        Optional.ofNullable(page.get("next_cursor")).map(Object::toString),
        total);
  }

  /** The token of an id; empty when there is none. */
  public Optional<ApiToken> find(String id) {
    HttpResponse<String> answer = transport.send(Call.get(path(id)));
    if (answer.statusCode() == NOT_FOUND && isOurs(answer)) {
      return Optional.empty();
    }
    return Optional.of(token(require(answer)));
  }

  /** Makes a token; once, however often it is called with the same key. */
  public ApiToken create(Map<String, @Nullable Object> fields, String idempotencyKey) {
    return token(done(Call.postOnce(TOKENS, Json.write(fields), idempotencyKey)));
  }

  /** Gives a token a new value; once, however often it is called with the same key. */
  public ApiToken rotate(String id, Map<String, Object> fields, String idempotencyKey) {
    return token(done(Call.postOnce(path(id) + "/rotate", Json.write(fields), idempotencyKey)));
  }

  /** Changes some fields, unless somebody else changed the token after it was read. */
  public ApiToken change(ApiToken read, Map<String, @Nullable Object> fields) {
    Map<String, String> headers = new HashMap<>();
    read.etag().ifPresent(etag -> headers.put("If-Match", etag));
    return token(done(Call.patch(path(read.id()), Json.write(fields), headers)));
  }

  public void delete(String id) {
    done(Call.delete(path(id)));
  }

  public ApiToken restore(String id) {
    return token(done(Call.post(path(id) + "/restore", "")));
  }

  /** What the server says of a value (RFC 7662 section 2.2). */
  public Map<String, Object> introspect(String value) {
    return json(
        done(Call.askByForm("/oauth2/introspect", "token=" + URLEncoder.encode(value, UTF_8))));
  }

  private HttpResponse<String> done(Call call) {
    return require(transport.send(call));
  }

  private HttpResponse<String> require(HttpResponse<String> answer) {
    if (answer.statusCode() / 100 != 2) {
      throw Refusal.of(answer, server);
    }
    return answer;
  }

  private static boolean isOurs(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Content-Type")
        .orElse("")
        .startsWith("application/problem+json");
  }

  private ApiToken token(HttpResponse<String> answer) {
    return new ApiToken(json(answer), answer.headers().firstValue("ETag"));
  }

  private Map<String, Object> json(HttpResponse<String> answer) {
    String type = answer.headers().firstValue("Content-Type").orElse("nothing");
    if (!type.startsWith("application/json")) {
      throw Refusal.foreign(answer, server, type);
    }
    return Json.read(answer.body())
        .orElseThrow(() -> Refusal.foreign(answer, server, "JSON that cannot be read"));
  }

  private static String path(String id) {
    return TOKENS + "/" + Objects.requireNonNull(id);
  }

  @Override
  public void close() {
    transport.close();
  }
}
