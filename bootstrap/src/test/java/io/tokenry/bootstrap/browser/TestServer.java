package io.tokenry.bootstrap.browser;

import io.tokenry.bootstrap.process.Api;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * One server for all browser tests, started by {@code ./tokenry} in a new folder. It ends with the
 * test JVM.
 */
final class TestServer {

  static final String ADMINISTRATOR = "ada";
  static final String PASSWORD = "four quiet green boats";

  private TestServer() {}

  /** Where its pages begin, without a slash at the end. */
  static String address() {
    return Holder.SERVER.address("").toString();
  }

  /** Its REST API, called with a token that may do everything. */
  static Api api() {
    return new Api(address(), TokenryProcess.TOKEN);
  }

  private static TokenryProcess start() {
    try {
      Path folder = Files.createTempDirectory("tokenry-browser-tests");
      TokenryProcess server =
          TokenryProcess.serve(
              folder,
              Map.of("TOKENRY_ADMIN_USERNAME", ADMINISTRATOR, "TOKENRY_ADMIN_PASSWORD", PASSWORD));
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
