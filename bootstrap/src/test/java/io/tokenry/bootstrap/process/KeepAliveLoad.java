package io.tokenry.bootstrap.process;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * Connections on which request follows request, as a proxy keeps them, until an answer says that it
 * is the last. Sockets, because HTTP clients repeat what was cut off and say nothing.
 */
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
    answers.await();
  }

  /** Waits until the last answer; returns what went wrong with any request. */
  List<String> awaitEnd() throws InterruptedException {
    for (Thread connection : connections) {
      connection.join();
    }
    return List.copyOf(cutOff);
  }

  private void ask() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      askUntilLast(socket);
    } catch (IOException broken) {
      cutOff.add(broken.toString());
    }
  }

  private void askUntilLast(Socket socket) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    byte[] request =
        "GET /api/v1/tokens HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n\r\n"
            .formatted(TokenryProcess.TOKEN)
            .getBytes(StandardCharsets.US_ASCII);
    boolean goesOn = true;
    while (goesOn) {
      socket.getOutputStream().write(request);
      goesOn = readAnswer(in);
      answers.countDown();
    }
  }

  /** Reads an answer to its end; tells whether the connection goes on. */
  private static boolean readAnswer(InputStream in) throws IOException {
    int length = -1;
    boolean goesOn = true;
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
      goesOn &= !header.equals("connection: close");
    }
    if (length < 0 || in.readNBytes(length).length < length) {
      throw new IOException("the body ended early");
    }
    return goesOn;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended after \"" + line + "\"");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
