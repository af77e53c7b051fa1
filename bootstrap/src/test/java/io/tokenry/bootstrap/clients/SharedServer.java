package io.tokenry.bootstrap.clients;

import io.tokenry.bootstrap.process.Api;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** One server for all tests of clients, started by {@code ./tokenry}. It ends with the test JVM. */
final class SharedServer {

  private SharedServer() {}

  static TokenryProcess server() {
    return Holder.SERVER;
  }

  static Api api() {
    return server().api();
  }

  private static TokenryProcess start() {
    try {
      // A proxy on this machine is believed; callers of it come from other addresses of loopback.
      TokenryProcess server =
          TokenryProcess.serve(
              Files.createTempDirectory("tokenry-client-tests"),
              Map.of("TOKENRY_TRUSTED_PROXIES", "127.0.0.1/32"));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      return server.awaitReady();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static final class Holder {
    static final TokenryProcess SERVER = start();
  }
}
