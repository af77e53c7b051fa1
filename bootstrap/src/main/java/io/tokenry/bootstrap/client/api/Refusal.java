package io.tokenry.bootstrap.client.api;

import io.tokenry.bootstrap.client.CommandFailed;
import io.tokenry.bootstrap.client.ExitCodes;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Turns an answer that is not what was asked for into lines for people (RFC 9457). */
final class Refusal {

  private static final int BAD_REQUEST = 400;
  private static final int NOT_AUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final String PROBLEM = "application/problem+json";

  private Refusal() {}

  static CommandFailed of(HttpResponse<String> answer, ServerAccess server) {
    String type = answer.headers().firstValue("Content-Type").orElse("nothing");
    if (!type.startsWith(PROBLEM)) {
      return foreign(answer, server, type);
    }
    Map<String, Object> problem = Json.read(answer.body()).orElse(Map.of());
    List<String> lines = new ArrayList<>();
    List<Map<String, Object>> faults = Json.objects(problem.get("errors"));
    if (faults.isEmpty()) {
      lines.add(
          Objects.toString(
              Objects.requireNonNullElse(problem.get("detail"), problem.get("title")),
              "The server answered " + answer.statusCode()));
    }
    for (Map<String, Object> fault : faults) {
      String pointer = Objects.toString(fault.get("pointer"), "");
      lines.add(
          "%s: %s".formatted(FieldNames.of(pointer), Objects.toString(fault.get("detail"), "")));
    }
    hint(answer, server).forEach(lines::add);
    return new CommandFailed(exitCode(answer.statusCode()), lines);
  }

  /** An answer of something else, or of no server of ours: a proxy, say. */
  static CommandFailed foreign(HttpResponse<String> answer, ServerAccess server, String type) {
    String line =
        "%s answered %d with %s, which is not how Tokenry answers."
            .formatted(server, answer.statusCode(), type);
    String advice =
        answer
            .headers()
            .firstValue("Location")
            .map(there -> "It leads to %s: set %s to that.".formatted(there, ServerAccess.URL))
            .orElse(
                "Is %s right, and what does a proxy before it say?".formatted(ServerAccess.URL));
    int status = answer.statusCode();
    boolean isAnswerOfServer = status >= BAD_REQUEST && status < SERVER_ERROR;
    return new CommandFailed(
        isAnswerOfServer ? exitCode(status) : ExitCodes.UNAVAILABLE, List.of(line, advice));
  }

  private static List<String> hint(HttpResponse<String> answer, ServerAccess server) {
    if (answer.statusCode() == NOT_AUTHENTICATED) {
      return List.of(
          "%s holds the token that %s was asked with.".formatted(ServerAccess.TOKEN, server));
    }
    return answer
        .headers()
        .firstValue("Retry-After")
        .map("Try again in %s s."::formatted)
        .map(List::of)
        .orElse(List.of());
  }

  private static int exitCode(int status) {
    return switch (status) {
      case NOT_AUTHENTICATED, FORBIDDEN -> ExitCodes.NOT_ALLOWED;
      case NOT_FOUND -> ExitCodes.NOT_FOUND;
      case TOO_MANY_REQUESTS -> ExitCodes.UNAVAILABLE;
      default -> status >= SERVER_ERROR ? ExitCodes.UNAVAILABLE : ExitCodes.REFUSED;
    };
  }
}
