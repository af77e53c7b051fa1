package io.tokenry.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code ./tokenry} as a process of its own, with nothing of this one's settings. */
public final class TokenryProcess implements AutoCloseable {

  public static final String TOKEN = "start-up-tests-7f3a9c51b2e8d604";

  private static final Path LAUNCHER = Path.of("..", "tokenry").toAbsolutePath().normalize();
  private static final int SECONDS_TO_WAIT = 120;
  private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static {
    makeCaches();
  }

  private final Process process;
  private final int port;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Thread reader;

  private TokenryProcess(Process process, int port) {
    this.process = process;
    this.port = port;
    this.reader = Thread.ofPlatform().daemon().start(this::read);
  }

  /** The first start after a build takes longer, and says so on its output. */
  private static void makeCaches() {
    try {
      Process first =
          new ProcessBuilder(LAUNCHER.toString(), "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(first.waitFor(5, TimeUnit.MINUTES)).as("made its caches").isTrue();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Starts a server on a free port that makes the bootstrap token {@link #TOKEN}. */
  public static TokenryProcess serve(Path dataDirectory, Map<String, String> settings) {
    return serve(dataDirectory, freePort(), settings);
  }

  static TokenryProcess serve(Path dataDirectory, int port, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("TOKENRY_DATA_DIR", dataDirectory.toString());
    all.putIfAbsent("TOKENRY_PORT", Integer.toString(port));
    all.putIfAbsent("TOKENRY_BOOTSTRAP_TOKEN", TOKEN);
    return new TokenryProcess(launch(all, List.of()), port);
  }

  /** Runs a command to its end. */
  public static Ended run(Map<String, String> settings, String input, String... words) {
    Process process = launch(settings, List.of(words));
    TokenryProcess running = new TokenryProcess(process, 0);
    try (var stdin = process.outputWriter()) {
      stdin.write(input);
    } catch (IOException endedBeforeItRead) {
      running.output.add("(it did not read its input)");
    }
    return running.awaitEnd();
  }

  private static Process launch(Map<String, String> settings, List<String> words) {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("TOKENRY_"));
    builder.environment().putAll(settings);
    try {
      return builder.start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public TokenryProcess awaitReady() throws InterruptedException {
    boolean waitedEnough = ready.await(SECONDS_TO_WAIT, TimeUnit.SECONDS);
    assertThat(waitedEnough).as("ready in time; it said %s", output).isTrue();
    assertThat(output).as("what it said").anyMatch(TokenryProcess::saysReady);
    return this;
  }

  Ended awaitEnd() {
    try {
      assertThat(process.waitFor(SECONDS_TO_WAIT, TimeUnit.SECONDS)).as("ended").isTrue();
      reader.join();
      return new Ended(process.exitValue(), List.copyOf(output));
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  /** Asks it to end, as a terminal, systemd or Kubernetes do. */
  public Ended terminate() {
    // Process.destroy would close the pipe that the rest of the output comes through.
    process.toHandle().destroy();
    return awaitEnd();
  }

  /** Gives it no chance to do anything more. */
  public void kill() {
    process.toHandle().destroyForcibly();
    awaitEnd();
  }

  public int port() {
    return port;
  }

  public List<String> output() {
    return output;
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
  }

  /** Its REST API, called with a token that may do everything. */
  public Api api() {
    return new Api(address("").toString(), TOKEN);
  }

  /** What a proxy is told that asks about a request of this method with this token. */
  public HttpResponse<String> auth(String method, String token)
      throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(address("/auth"))
            .timeout(TIME_TO_ANSWER)
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  /** What a service is told that asks about this token (RFC 7662). */
  public HttpResponse<String> introspect(String token) throws IOException, InterruptedException {
    return post("/oauth2/introspect", token);
  }

  /** What is told to who revokes this token (RFC 7009). */
  public HttpResponse<String> revoke(String token) throws IOException, InterruptedException {
    return post("/oauth2/revoke", token);
  }

  private HttpResponse<String> post(String path, String token)
      throws IOException, InterruptedException {
    return HTTP.send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("token=" + URLEncoder.encode(token, UTF_8)))
            .build(),
        BodyHandlers.ofString());
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(request(path).build(), BodyHandlers.ofString());
  }

  public HttpResponse<String> createToken(String name) throws IOException, InterruptedException {
    String body = "{\"name\":\"%s\",\"access_level\":\"read_only\"}".formatted(name);
    return HTTP.send(
        request("/api/v1/tokens")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path))
        .timeout(TIME_TO_ANSWER)
        .header("Authorization", "Bearer " + TOKEN);
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(this::take);
    } catch (UncheckedIOException | IOException ended) {
      // What it said until then is kept.
    }
    ready.countDown();
  }

  private void take(String line) {
    output.add(line);
    if (saysReady(line)) {
      ready.countDown();
    }
  }

  private static boolean saysReady(String line) {
    return line.contains(" is ready after ");
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      terminate();
    }
  }

  /** How a process ended, and all that it wrote. */
  public record Ended(int exitCode, List<String> output) {}
}
