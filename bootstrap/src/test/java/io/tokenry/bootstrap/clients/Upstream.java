package io.tokenry.bootstrap.clients;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** What stands behind a proxy: gives every request the same answer, and remembers it. */
final class Upstream implements AutoCloseable {

  private final HttpServer server;
  private final int status;
  private final Map<String, String> headers;
  private final List<Received> received = new CopyOnWriteArrayList<>();

  /** Starts on a free port of loopback. */
  Upstream(int status, Map<String, String> headers) throws IOException {
    this.status = status;
    this.headers = headers;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(
          new Received(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders(),
              exchange.getRequestBody().readAllBytes()));
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(status, -1);
    }
  }

  /** Host and port. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** All requests since {@link #forget}. */
  List<Received> received() {
    return received;
  }

  void forget() {
    received.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** A request, as it arrived. */
  record Received(String method, String uri, Headers headers, byte[] body) {

    List<String> header(String name) {
      return headers.getOrDefault(name, List.of());
    }
  }
}
