package io.tokenry.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Connections on which request follows request until an answer says that it is the last. */
final class KeepAliveLoad {

  private final int port;
  private final CountDownLatch answers;
  private final ConcurrentLinkedQueue<String> cutOff = new ConcurrentLinkedQueue<>();
  private final List<Thread> connections;

  /** Begins to ask. */
  KeepAliveLoad(int port, int connections, int expectedAnswers) {
    this.port = port;
    this.answers = new CountDownLatch(expectedAnswers);
    this.connections =
        IntStream.range(0, connections)
            .mapToObj(number -> Thread.ofPlatform().start(this::ask))
            .toList();
  }

  void awaitExpectedAnswers() throws InterruptedException {
    assertThat(answers.await(2, TimeUnit.MINUTES)).as("enough answers; %s", cutOff).isTrue();
  }

  /** Waits until the last answer; returns what went wrong with any request. */
  List<String> awaitEnd() throws InterruptedException {
    for (Thread connection : connections) {
      connection.join();
    }
    return List.copyOf(cutOff);
  }

  private void ask() {
    try (KeepAliveConnection connection = new KeepAliveConnection(port)) {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = !connection.ask("GET", "/api/v1/tokens", TokenryProcess.TOKEN).isLast();
        answers.countDown();
      }
    } catch (IOException broken) {
      cutOff.add(broken.toString());
    }
  }
}
