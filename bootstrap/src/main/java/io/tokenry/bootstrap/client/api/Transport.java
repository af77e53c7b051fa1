package io.tokenry.bootstrap.client.api;

import io.tokenry.bootstrap.client.CommandFailed;
import io.tokenry.bootstrap.client.ExitCodes;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLException;

/** Sends calls to a server, and some of them once more when the answer gets lost. */
final class Transport implements AutoCloseable {

  private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 2;
  private static final int UNAUTHORIZED = 401;
  private static final int CONFLICT = 409;

  private final ServerAccess server;
  private final Duration timeToAnswer;
  private final HttpClient client;

  Transport(ServerAccess server, Duration timeToAnswer) {
    this.server = server;
    this.timeToAnswer = timeToAnswer;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIME_TO_CONNECT)
            .build();
  }

  /**
   * The server's answer, whatever its status.
   *
   * @throws CommandFailed when none came
   */
  HttpResponse<String> send(Call call) {
    HttpRequest request = request(call);
    int attempts = call.isRepeatable() ? ATTEMPTS : 1;
    IOException failure = new IOException();
    for (int attempt = 0; attempt < attempts; attempt++) {
      try {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (attempt > 0 && answer.statusCode() == CONFLICT) {
          // The first attempt is still at work there, and its answer can be asked for later.
          throw lost(failure, call);
        }
        if (attempt > 0 && answer.statusCode() == UNAUTHORIZED && call.isRotation()) {
          throw lostByItself(failure);
        }
        return answer;
      } catch (ConnectException | HttpConnectTimeoutException | SSLException unreachable) {
        throw attempt > 0 ? lost(failure, call) : unreachable(unreachable);
      } catch (IOException lost) {
        failure = lost;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new CommandFailed(ExitCodes.UNAVAILABLE, "Interrupted while waiting for " + server);
      }
    }
    throw lost(failure, call);
  }

  private HttpRequest request(Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.address(call.path()))
            .timeout(timeToAnswer)
            .header("Authorization", server.authorization())
            .header("Accept", "application/json, application/problem+json")
            .method(
                call.method(),
                call.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(call.body()));
    if (!call.body().isEmpty()) {
      request.header("Content-Type", call.mediaType());
    }
    call.headers().forEach(request::header);
    return request.build();
  }

  private CommandFailed unreachable(IOException reason) {
    if (reason instanceof SSLException) {
      return new CommandFailed(
          ExitCodes.UNAVAILABLE,
          "No secure connection to %s: %s. Is it https there, with a certificate that Java trusts?"
              .formatted(server, describe(reason)));
    }
    return new CommandFailed(
        ExitCodes.UNAVAILABLE,
        "Cannot reach %s (%s). Does the server run, and is %s right?"
            .formatted(server, describe(reason), ServerAccess.URL));
  }

  /** Whoever changes the token by which they ask may find that it was done by its end. */
  private CommandFailed lostByItself(IOException reason) {
    return new CommandFailed(
        ExitCodes.UNAVAILABLE,
        List.of(
            lossOf(reason),
            "It may have been done, for %s is not accepted any more.".formatted(ServerAccess.TOKEN),
            "If that is the token that was rotated, rotate it once more by another one or on the page,",
            "and let a token that rotates itself work on for a while: --until-used."));
  }

  private String lossOf(IOException reason) {
    return reason instanceof HttpTimeoutException
        ? "%s did not answer within %d s.".formatted(server, timeToAnswer.toSeconds())
        : "The answer of %s got lost (%s).".formatted(server, describe(reason));
  }

  private CommandFailed lost(IOException reason, Call call) {
    List<String> lines = new ArrayList<>();
    lines.add(lossOf(reason));
    String key = call.headers().get(Call.IDEMPOTENCY_KEY);
    if (key != null) {
      lines.add("It may have done it all the same. Get its answer, within 10 minutes, by the same");
      lines.add("command with --idempotency-key=%s; that does nothing twice.".formatted(key));
      lines.add("If --expires counts from now, look at the list instead.");
    } else if (!call.isRepeatable()) {
      lines.add("It may have done it all the same: look before you try again.");
    }
    return new CommandFailed(ExitCodes.UNAVAILABLE, lines);
  }

  private static String describe(IOException reason) {
    return Objects.requireNonNullElse(
        reason.getMessage(),
        reason instanceof ConnectException ? "no such host or port" : "connection closed");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
