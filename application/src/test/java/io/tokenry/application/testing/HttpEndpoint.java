package io.tokenry.application.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web address on loopback that keeps what it gets, and answers as it is told. Thread-safe. */
public final class HttpEndpoint implements AutoCloseable {

  private final HttpServer server;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile int status = 204;
  private volatile Map<String, String> headers = Map.of();

  public HttpEndpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** From now on it answers this. */
  public void answers(int code, Map<String, String> more) {
    status = code;
    headers = more;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:%d/tokens?x=1".formatted(server.getAddress().getPort()));
  }

  /** Those that it took. */
  public List<Request> taken() {
    return requests.stream().filter(request -> request.answer / 100 == 2).toList();
  }

  public List<Request> all() {
    return requests;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      int code = status;
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      HttpHeaders received = HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true);
      requests.add(new Request(exchange.getRequestURI().toString(), received, body, code));
      headers.forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(code, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** A request and what it was answered. */
  public record Request(String path, HttpHeaders headers, String body, int answer) {}
}
