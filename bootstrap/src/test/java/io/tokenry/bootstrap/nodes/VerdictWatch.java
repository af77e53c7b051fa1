package io.tokenry.bootstrap.nodes;

import io.tokenry.bootstrap.process.KeepAliveConnection;
import io.tokenry.bootstrap.process.KeepAliveConnection.Answer;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Asks about tokens all the time, and notes every answer that is wrong. */
final class VerdictWatch {

  private final Set<String> wrong = ConcurrentHashMap.newKeySet();
  private final AtomicInteger asked = new AtomicInteger();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ended;

  /** Goes on asking the server; all but these answers are wrong. */
  void expect(TokenryProcess server, String method, Supplier<String> token, Set<Integer> statuses) {
    threads.add(
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!ended) {
                    askUntilLast(server.port(), method, token, statuses);
                  }
                }));
  }

  /** The same about a new token that nobody made, each time. */
  void expectOfUnknown(TokenryProcess server, Set<Integer> statuses) {
    expect(server, "GET", VerdictWatch::unknownToken, statuses);
  }

  static String unknownToken() {
    return "unknown-" + UUID.randomUUID();
  }

  private void askUntilLast(
      int port, String method, Supplier<String> tokens, Set<Integer> statuses) {
    String token = tokens.get();
    try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
      for (boolean goesOn = true; goesOn && !ended; token = tokens.get()) {
        Answer answer = connection.ask(method, "/auth", token);
        int status = answer.status();
        boolean saysWhenToRetry = answer.headers().containsKey("retry-after");
        if (!statuses.contains(status) || (status == 503 && !saysWhenToRetry)) {
          wrong.add("%s %s: %d, not %s".formatted(method, token, status, statuses));
        }
        asked.incrementAndGet();
        goesOn = !answer.isLast();
      }
    } catch (IOException none) {
      wrong.add("%s %s: %s".formatted(method, token, none));
    }
  }

  /** How many answers there were. */
  int asked() {
    return asked.get();
  }

  /** Asks no more; returns the wrong answers, and requests that got none. */
  Set<String> end() throws InterruptedException {
    ended = true;
    for (Thread thread : threads) {
      thread.join();
    }
    return wrong;
  }
}
