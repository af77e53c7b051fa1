package io.tokenry.bootstrap.process;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A connection on which request follows request, as a proxy keeps it. A socket, because HTTP
 * clients repeat what was cut off and say nothing. That of Java also closes a connection by itself
 * when an answer comes before its pool knows that the connection is in use ("Data received while in
 * pool").
 */
public final class KeepAliveConnection implements Closeable {

  private static final int MILLISECONDS_TO_ANSWER = 30_000;

  private final Socket socket;
  private final InputStream in;

  /** Connects to the server on this port. */
  public KeepAliveConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(MILLISECONDS_TO_ANSWER);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** What is answered to a request without a body. */
  public Answer ask(String method, String path, String token) throws IOException {
    String request =
        """
        %s %s HTTP/1.1
        Host: 127.0.0.1
        Content-Length: 0
        Authorization: Bearer %s

        """
            .formatted(method, path, token)
            .replace("\n", "\r\n");
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return readAnswer();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private Answer readAnswer() throws IOException {
    String statusLine = readLine();
    int status = Integer.parseInt(statusLine, "HTTP/1.1 ".length(), "HTTP/1.1 200".length(), 10);
    Map<String, String> headers = new HashMap<>();
    for (String line = readLine(); !line.isEmpty(); line = readLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "-1"));
    if (length < 0 || in.readNBytes(length).length < length) {
      throw new IOException("the body ended early");
    }
    return new Answer(status, headers);
  }

  private String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ended after \"" + line + "\"");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  /**
   * An answer whose body was read.
   *
   * @param headers by their names in lower case
   */
  public record Answer(int status, Map<String, String> headers) {

    public Answer {
      headers = Map.copyOf(headers);
    }

    /** Whether the connection ends with it. */
    public boolean isLast() {
      return "close".equalsIgnoreCase(headers.get("connection"));
    }
  }
}
