package io.tokenry.webhook;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.port.out.TokenEventReceiver;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A {@link TokenEventReceiver} behind a web address, by the Standard Webhooks. It has an event when
 * it answers 2xx; redirects are not followed, and what it writes is not read. Thread-safe.
 */
public final class Webhook implements TokenEventReceiver, AutoCloseable {

  /** What it is called in the outbox. */
  public static final String NAME = "webhook";

  private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(15);
  private static final int GONE = 410;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final WebhookSettings settings;
  private final InstantSource clock;
  private final HttpClient client;

  public Webhook(WebhookSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIME_TO_CONNECT)
            .build();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean wants(TokenEvent.Type type) {
    return settings.types().contains(type);
  }

  @Override
  public void deliver(TokenEvent event) {
    send(Message.of(event));
  }

  /**
   * Sends an event of the type {@code tokenry.test} that is about nothing.
   *
   * @throws Undelivered when it did not arrive, and why
   */
  public void test() {
    send(Message.test(UUID.randomUUID(), clock.instant()));
  }

  private void send(Message message) {
    HttpResponse<Void> answer = answerTo(message);
    int status = answer.statusCode();
    String reason = "HTTP " + status;
    if (status == GONE) {
      throw Undelivered.forGood(reason);
    }
    if (status == TOO_MANY || status == UNAVAILABLE) {
      throw RetryAfter.of(answer, clock.instant())
          .map(pause -> Undelivered.forNow(reason, pause))
          .orElseGet(() -> Undelivered.forNow(reason));
    }
    if (status / 100 != 2) {
      throw Undelivered.forNow(reason);
    }
  }

  private HttpResponse<Void> answerTo(Message message) {
    CompletableFuture<HttpResponse<Void>> coming =
        client.sendAsync(request(message), BodyHandlers.discarding());
    try {
      return coming.get(TIME_TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw Undelivered.forNow("no answer within %d s".formatted(TIME_TO_ANSWER.toSeconds()));
    } catch (ExecutionException failed) {
      throw Undelivered.forNow(reasonOf(failed.getCause()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Undelivered.forNow("the server stopped");
    } finally {
      coming.cancel(true);
    }
  }

  private static String reasonOf(@Nullable Throwable cause) {
    return switch (cause) {
      case ConnectException _ -> "cannot be reached";
      case IOException broken -> "connection failed (" + broken.getClass().getSimpleName() + ")";
      case null, default -> "sending failed";
    };
  }

  private HttpRequest request(Message message) {
    Instant now = clock.instant();
    return HttpRequest.newBuilder(settings.url())
        .header("Content-Type", "application/json")
        .header("User-Agent", "Tokenry")
        .header("webhook-id", message.id().toString())
        .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
        .header("webhook-signature", message.signedBy(settings.secrets(), now.getEpochSecond()))
        .POST(BodyPublishers.ofString(message.body()))
        .build();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
