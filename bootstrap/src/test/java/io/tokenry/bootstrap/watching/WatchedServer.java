package io.tokenry.bootstrap.watching;

import io.tokenry.bootstrap.process.TokenryProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server with a management port that is traced, for all tests here. Ends with the test JVM. */
final class WatchedServer {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final Collector collector;
  final TokenryProcess process;
  private final int managementPort;

  private WatchedServer() throws IOException, InterruptedException {
    collector = new Collector();
    managementPort = TokenryProcess.freePort();
    Path folder = Files.createTempDirectory("tokenry-watching-tests");
    process =
        TokenryProcess.serve(
            folder,
            Map.of(
                "TOKENRY_MANAGEMENT_PORT",
                Integer.toString(managementPort),
                // Nobody listens there, so that events wait.
                "TOKENRY_WEBHOOK_URL",
                "http://127.0.0.1:1/events",
                "TOKENRY_WEBHOOK_SECRET",
                "whsec_b2xkIHNlY3JldCBvZiB0ZXN0cywgMzAgYnl0ZXMu",
                "TOKENRY_TRACES_ENDPOINT",
                collector.address()));
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    process.awaitReady();
  }

  static WatchedServer get() {
    return Holder.SERVER;
  }

  HttpResponse<String> management(String path, String... headers)
      throws IOException, InterruptedException {
    return get(URI.create("http://127.0.0.1:" + managementPort + path), headers);
  }

  HttpResponse<String> main(String path, String... headers)
      throws IOException, InterruptedException {
    return get(process.address(path), headers);
  }

  HttpResponse<String> post(String path, String form, String... headers)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(process.address(path))
            .headers(headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  ExportedMetrics metrics() throws IOException, InterruptedException {
    return ExportedMetrics.of(management("/prometheus").body());
  }

  /** Lines of the log about traces. */
  List<String> linesAboutTraces() {
    return process.output().stream().filter(line -> line.contains("Traces ")).toList();
  }

  private void close() {
    process.close();
    collector.close();
  }

  private static HttpResponse<String> get(URI address, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static final class Holder {
    static final WatchedServer SERVER = start();

    private static WatchedServer start() {
      try {
        return new WatchedServer();
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(interrupted);
      }
    }
  }
}
