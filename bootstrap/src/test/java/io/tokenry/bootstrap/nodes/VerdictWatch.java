package io.tokenry.bootstrap.nodes;

import io.tokenry.bootstrap.process.TokenryProcess;
import java.net.http.HttpResponse;
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
                    ask(server, method, token.get(), statuses);
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

  private void ask(TokenryProcess server, String method, String token, Set<Integer> statuses) {
    try {
      HttpResponse<String> answer = server.auth(method, token);
      int status = answer.statusCode();
      boolean saysWhenToRetry = answer.headers().firstValue("Retry-After").isPresent();
      if (!statuses.contains(status) || (status == 503 && !saysWhenToRetry)) {
        wrong.add("%s %s: %d, not %s".formatted(method, token, status, statuses));
      }
      asked.incrementAndGet();
    } catch (Exception none) {
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
