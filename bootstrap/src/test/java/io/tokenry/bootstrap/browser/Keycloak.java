package io.tokenry.bootstrap.browser;

import io.tokenry.bootstrap.process.TokenryProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Keycloak with the realm of the tests, from the distribution that Maven unpacked. */
final class Keycloak implements AutoCloseable {

  private static final Duration TIME_TO_START = Duration.ofMinutes(10);

  private final Process process;
  private final int port;

  private Keycloak(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one that writes what it has to say to a folder. */
  static Keycloak start(Path folder) throws IOException {
    Path home = home();
    Path realms = Files.createDirectories(home.resolve("data/import"));
    try (InputStream realm = Keycloak.class.getResourceAsStream("/keycloak/tokenry-realm.json")) {
      Files.write(
          realms.resolve("tokenry-realm.json"), Objects.requireNonNull(realm).readAllBytes());
    }
    int port = TokenryProcess.freePort();
    var builder =
        new ProcessBuilder(
            "sh",
            home.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--import-realm",
            "--http-host=127.0.0.1",
            "--http-port=" + port);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keycloak.log").toFile())
            .start();
    var keycloak = new Keycloak(process, port);
    Awaitility.await().atMost(TIME_TO_START).until(keycloak::isReady);
    return keycloak;
  }

  String issuer() {
    return "http://127.0.0.1:%d/realms/tokenry".formatted(port);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  private boolean isReady() throws InterruptedException {
    var question =
        HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration")).build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Path home() throws IOException {
    try (Stream<Path> unpacked = Files.list(Path.of("target", "keycloak"))) {
      return unpacked.findFirst().orElseThrow().toAbsolutePath();
    }
  }
}
