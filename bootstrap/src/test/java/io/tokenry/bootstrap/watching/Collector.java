package io.tokenry.bootstrap.watching;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** Takes spans by OTLP over HTTP as a collector does, and keeps them. Thread-safe. */
final class Collector implements AutoCloseable {

  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private final HttpServer server;
  private final Queue<ResourceSpans> received = new ConcurrentLinkedQueue<>();
  private volatile boolean refusing;

  Collector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** From now on it takes nothing, or everything again. */
  void refuse(boolean isRefusing) {
    refusing = isRefusing;
  }

  List<Span> spans() {
    return received.stream()
        .flatMap(spans -> spans.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .toList();
  }

  List<Span> spansOf(String traceId) {
    return spans().stream().filter(span -> hex(span.getTraceId()).equals(traceId)).toList();
  }

  List<Resource> resources() {
    return received.stream().map(ResourceSpans::getResource).toList();
  }

  static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                it ->
                    it.getValue().hasIntValue()
                        ? Long.toString(it.getValue().getIntValue())
                        : it.getValue().getStringValue()));
  }

  static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (!refusing) {
      InputStream bytes = new ByteArrayInputStream(body);
      boolean isPacked = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      received.addAll(
          ExportTraceServiceRequest.parseFrom(isPacked ? new GZIPInputStream(bytes) : bytes)
              .getResourceSpansList());
    }
    exchange.sendResponseHeaders(refusing ? BAD_REQUEST : OK, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
