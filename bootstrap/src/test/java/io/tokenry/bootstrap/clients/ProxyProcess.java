package io.tokenry.bootstrap.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenry.bootstrap.process.TokenryProcess;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A proxy as a process of its own, with the configuration that the documentation shows: only the
 * addresses in it are others.
 */
final class ProxyProcess implements AutoCloseable {

  static final Path NGINX = Path.of("/usr/sbin/nginx");
  static final Path CADDY = Path.of("/usr/bin/caddy");

  private static final Path DOCUMENTED = Path.of("..", "docs", "proxies");

  private final Process process;
  private final int port;

  private ProxyProcess(ProcessBuilder builder, Path folder, int port) throws IOException {
    Path log = folder.resolve("log");
    this.port = port;
    this.process =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    await("%s listens; see %s".formatted(builder.command(), log)).until(this::isListening);
  }

  /**
   * Starts nginx in an empty folder.
   *
   * @param tokenry host and port of the server to ask
   * @param application host and port of what is protected
   */
  static ProxyProcess nginx(Path folder, String tokenry, String application) throws IOException {
    int port = TokenryProcess.freePort();
    documented(folder, "nginx.conf", port, tokenry, application);
    Path main =
        Files.writeString(
            folder.resolve("main.conf"),
            """
            user %s;
            daemon off;
            pid pid;
            error_log stderr;
            events {}
            http {
                access_log off;
                client_body_temp_path bodies;
                proxy_temp_path answers;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                include nginx.conf;
            }
            """
                .formatted(System.getProperty("user.name")));
    return new ProxyProcess(
        new ProcessBuilder(
            NGINX.toString(), "-p", folder.toString(), "-c", main.toString(), "-e", "stderr"),
        folder,
        port);
  }

  /** Starts Caddy in an empty folder; the addresses as above. */
  static ProxyProcess caddy(Path folder, String tokenry, String application) throws IOException {
    int port = TokenryProcess.freePort();
    documented(folder, "Caddyfile", port, tokenry, application);
    Path main =
        Files.writeString(
            folder.resolve("main"),
            """
            {
                admin off
            }
            import Caddyfile
            """);
    ProcessBuilder builder =
        new ProcessBuilder(
            CADDY.toString(), "run", "--adapter", "caddyfile", "--config", main.toString());
    for (String variable : new String[] {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"}) {
      builder.environment().put(variable, folder.toString());
    }
    return new ProxyProcess(builder, folder, port);
  }

  private static void documented(
      Path folder, String name, int port, String tokenry, String application) throws IOException {
    Map<String, String> addresses =
        Map.of(
            "127.0.0.1:8000", "127.0.0.1:" + port,
            "127.0.0.1:8080", tokenry,
            "127.0.0.1:3000", application);
    String text = Files.readString(DOCUMENTED.resolve(name));
    assertThat(text).contains(addresses.keySet());
    for (Map.Entry<String, String> address : addresses.entrySet()) {
      text = text.replace(address.getKey(), address.getValue());
    }
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name), text);
  }

  private boolean isListening() {
    assertThat(process.isAlive()).isTrue();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(port, path));
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
