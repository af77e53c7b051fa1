package io.tokenry.bootstrap.command;

import io.micronaut.context.ApplicationContext;
import io.tokenry.bootstrap.client.api.ServerAccess;
import io.tokenry.bootstrap.settings.Setting;
import io.tokenry.bootstrap.settings.Settings;
import io.tokenry.bootstrap.settings.SettingsReader;
import io.tokenry.bootstrap.start.Contexts;
import io.tokenry.bootstrap.start.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Starts a server on an empty folder, asks it for a few pages, lets a client list its tokens, and
 * stops it: what the launcher lets the JVM watch, so that later starts load from its ahead-of-time
 * cache. The client is a JVM that has a cache of its own. No setting of the operator counts.
 */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {

  private static final List<String> PAGES =
      List.of("/health/readiness", "/login", "/api/v1/tokens");

  private static final int LONGEST_MINUTES = 2;

  @Parameters(index = "0", paramLabel = "DIRECTORY")
  private Path directory = Path.of("");

  @Parameters(index = "1..*", paramLabel = "CLIENT", description = "what starts the command line")
  private List<String> client = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    String token = "rehearsal-" + UUID.randomUUID();
    Map<Setting, String> set =
        Map.of(
            Setting.PORT,
            Integer.toString(freePort()),
            Setting.DATA_DIR,
            directory.toString(),
            Setting.BOOTSTRAP_TOKEN,
            token);
    Settings settings =
        SettingsReader.read(setting -> Optional.ofNullable(set.get(setting)), directory);
    ApplicationContext context = Contexts.prepare();
    try (Server server = new Server(context, settings);
        HttpClient browser = HttpClient.newHttpClient()) {
      server.start();
      for (String page : PAGES) {
        URI address = settings.publicUrl().resolve(page);
        browser.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
      }
      return listTokens(settings.publicUrl(), token);
    }
  }

  /** Returns the exit code. */
  private int listTokens(URI server, String token) throws IOException, InterruptedException {
    List<String> command = Stream.concat(client.stream(), Stream.of("token", "list")).toList();
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put(ServerAccess.URL, server.toString());
    builder.environment().put(ServerAccess.TOKEN, token);
    Process listing = builder.start();
    if (listing.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
      return listing.exitValue();
    }
    listing.destroyForcibly();
    return ExitCode.FAILED;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
