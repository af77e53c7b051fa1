package io.tokenry.bootstrap.client.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers what it was told to, in turn; and keeps the connection in the end. */
final class OddServer implements AutoCloseable {

  static final String TOKEN = "a-token-that-nobody-may-see";

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  OddServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/", this::take);
    server.start();
  }

  OddServer answers(int status, String mediaType, String body, Map<String, String> headers) {
    answers.add(
        exchange -> {
          headers.forEach(exchange.getResponseHeaders()::set);
          exchange.getResponseHeaders().set("Content-Type", mediaType);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    return this;
  }

  OddServer answersProblem(int status, String json) {
    return answers(status, "application/problem+json", json, Map.of());
  }

  /** Does its work, and the connection breaks before the answer is out. */
  OddServer losesAnswer() {
    answers.add(HttpExchange::close);
    return this;
  }

  /** Says nothing; what comes next waits for nobody. */
  OddServer keepsSilent() {
    answers.add(exchange -> {});
    return this;
  }

  TokenApi api() {
    return api(Duration.ofSeconds(20));
  }

  TokenApi api(Duration timeToAnswer) {
    return new TokenApi(new ServerAccess(address(), TOKEN), timeToAnswer);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  List<Received> received() {
    return received;
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            body,
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Match"))));
    Optional.ofNullable(answers.poll()).orElseThrow().send(exchange);
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  /** One request. */
  record Received(
      String method, String path, String body, Optional<String> key, Optional<String> ifMatch) {}

  private interface Answer {
    void send(HttpExchange exchange) throws IOException;
  }
}
