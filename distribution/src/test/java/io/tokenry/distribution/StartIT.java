package io.tokenry.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a machine without Maven, from another folder, out of one with a space in its name. */
class StartIT {

  private static final String TOKEN = "distribution-tests-5c1e88d20f7b";
  private static final int OK = 200;
  private static final int NOT_YET = 0;
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void it_starts_with_the_jdk_that_it_finds() throws Exception {
    Installation tokenry = Installation.unpack(false, folder);

    assertThat(tokenry.outputOf("--version")).contains("Tokenry ");
    assertThat(tokenry.home().resolve("lib/tokenry.aot")).isNotEmptyFile();
    assertThat(tokenry.home().resolve("lib/client.aot")).isNotEmptyFile();
    servesAndStops(tokenry);
  }

  @Tag("runtime")
  @Test
  void it_starts_with_the_runtime_that_it_brings_where_no_jdk_is() throws Exception {
    Installation tokenry = Installation.unpack(true, folder);

    assertThat(tokenry.outputOf("--version")).startsWith("Tokenry ");
    assertThat(tokenry.outputOf("--help")).startsWith("Usage: tokenry");
    ProcessHandle java = servesAndStops(tokenry);
    assertThat(java.isAlive()).isFalse();
  }

  /** Settings come from the file in conf, secrets from files of their own. */
  private ProcessHandle servesAndStops(Installation tokenry) throws Exception {
    int port = freePort();
    Files.writeString(
        tokenry.home().resolve("conf/tokenry.properties"), "tokenry.port=%d%n".formatted(port));
    Path secret = Files.writeString(folder.resolve("first token"), TOKEN + "\n");
    Path data = folder.resolve("data");

    Process process =
        tokenry.start(
            Map.of(
                // Does not start when its cache of classes cannot be used, instead of starting
                // slowly.
                "TOKENRY_JAVA_OPTIONS", "-XX:AOTMode=on",
                "TOKENRY_DATA_DIR", data.toString(),
                "TOKENRY_BOOTSTRAP_TOKEN_FILE", secret.toString()));
    try {
      await()
          .atMost(LONG_ENOUGH)
          .pollInterval(Duration.ofMillis(50))
          .failFast(tokenry.output(), () -> !process.isAlive())
          .until(() -> statusOf(port, "/health/readiness"), status -> status == OK);
      assertThat(statusOf(port, "/api/v1/tokens/self")).isEqualTo(OK);
      Path runtime = tokenry.home().resolve("runtime");
      assertThat(Path.of(process.info().command().orElseThrow()).startsWith(runtime))
          .as("runs on the runtime that it brings, if it brings one")
          .isEqualTo(Files.isDirectory(runtime));
    } finally {
      process.destroy();
    }
    assertThat(Installation.exitCode(process)).as("it said %s", tokenry.output()).isZero();
    return process.toHandle();
  }

  private static int statusOf(int port, String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .header("Authorization", "Bearer " + TOKEN)
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    } catch (ConnectException notYet) {
      return NOT_YET;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
