package io.tokenry.web.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.tokenry.web.ProgramPaths;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A problem as OAuth 2 clients expect it (RFC 6749 section 5.2). */
final class OAuthErrors {

  private static final String PATH = "/oauth2";
  private static final String BASIC = "Basic ";
  private static final String BASIC_CHALLENGE = "Basic realm=\"tokenry\", charset=\"UTF-8\"";

  private OAuthErrors() {}

  /** Whether such clients call this path. */
  static boolean belongTo(String path) {
    return ProgramPaths.isBelow(PATH, path);
  }

  static MutableHttpResponse<?> answer(Problem problem) {
    String json =
        JsonNodeFactory.instance
            .objectNode()
            .put("error", code(problem.type().status()))
            .put("error_description", description(problem.detail()))
            .toString();
    return HttpResponse.status(problem.type().status())
        .body(json.getBytes(StandardCharsets.US_ASCII))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** Names the scheme by which the client tried to authenticate, besides the one named already. */
  static void challenge(HttpRequest<?> request, MutableHttpResponse<?> answer) {
    @Nullable String used = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    if (answer.code() == HttpStatus.UNAUTHORIZED.getCode()
        && used != null
        && used.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      answer.getHeaders().add(HttpHeaders.WWW_AUTHENTICATE, BASIC_CHALLENGE);
    }
  }

  private static String code(HttpStatus status) {
    return switch (status) {
      case UNAUTHORIZED -> "invalid_client";
      case FORBIDDEN -> "insufficient_scope";
      case INTERNAL_SERVER_ERROR -> "server_error";
      case SERVICE_UNAVAILABLE, TOO_MANY_REQUESTS -> "temporarily_unavailable";
      default -> "invalid_request";
    };
  }

  /**
   * Our sentence in the characters that are allowed there: ASCII but for {@code "} and {@code \}.
   */
  private static String description(String detail) {
    StringBuilder allowed = new StringBuilder(detail.length());
    for (int i = 0; i < detail.length(); i++) {
      char c = detail.charAt(i);
      switch (c) {
        case '“', '”', '"', '’' -> allowed.append('\'');
        case '…' -> allowed.append("...");
        default -> allowed.append(c < ' ' || c > '~' || c == '\\' ? '?' : c);
      }
    }
    return allowed.toString();
  }
}
