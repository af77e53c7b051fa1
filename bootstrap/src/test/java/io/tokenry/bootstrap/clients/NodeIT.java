package io.tokenry.bootstrap.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenry.bootstrap.process.TokenryProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A service on Node.js without any library. */
class NodeIT extends ServiceTest {

  private static final Path DOCUMENTED = Path.of("..", "docs", "node", "service.mjs");

  @Override
  RunningService start(String tokenry, String ownToken) throws IOException {
    int port = TokenryProcess.freePort();
    ProcessBuilder builder =
        new ProcessBuilder("node", DOCUMENTED.toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD);
    builder
        .environment()
        .putAll(
            Map.of(
                "TOKENRY_URL", tokenry, "TOKENRY_TOKEN", ownToken, "PORT", String.valueOf(port)));
    Process process = builder.start();
    await("it listens").until(() -> isListening(process, port));
    return new RunningService(
        URI.create("http://127.0.0.1:" + port),
        () -> {
          process.destroy();
          process.onExit().join();
        });
  }

  private static boolean isListening(Process process, int port) {
    assertThat(process.isAlive()).isTrue();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}
