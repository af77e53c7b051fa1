package io.tokenry.web.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Sends bytes that no HTTP client would send. */
public final class RawHttp {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

  private RawHttp() {}

  /**
   * Everything that the server answers until it closes the connection or has answered once.
   *
   * @param request one character for each byte
   */
  public static String exchange(int port, String request) throws IOException {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return readAnswer(socket.getInputStream());
    }
  }

  /** Everything that the server answers until it closes the connection of its own accord. */
  public static String untilClosed(int port, String request) throws IOException {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return readAll(socket);
    }
  }

  /** The same when each byte travels alone. */
  public static String bytewise(int port, String request) throws IOException {
    try (Socket socket = connect(port)) {
      socket.setTcpNoDelay(true);
      for (byte piece : request.getBytes(StandardCharsets.ISO_8859_1)) {
        socket.getOutputStream().write(piece);
      }
      return readAll(socket);
    }
  }

  /** Sends all that there is, and reads until the server closes the connection. */
  public static String finish(int port, String request) throws IOException {
    try (Socket socket = connect(port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return readAll(socket);
    }
  }

  /** The status codes of all answers. */
  public static List<Integer> statuses(String answers) {
    return STATUS_LINE
        .matcher(answers)
        .results()
        .map(found -> Integer.parseInt(found.group(1)))
        .toList();
  }

  /** All lines but the one that tells the time. */
  public static List<String> timelessLines(String answers) {
    return answers
        .lines()
        .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("date:"))
        .toList();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static String readAnswer(InputStream in) throws IOException {
    StringBuilder answer = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      answer.append((char) c);
      if (isWhole(answer)) {
        break;
      }
    }
    return answer.toString();
  }

  private static boolean isWhole(StringBuilder answer) {
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    String head = answer.substring(0, end).toLowerCase(Locale.ROOT);
    int length = head.indexOf("content-length:");
    int expected =
        length < 0
            ? 0
            : Integer.parseInt(head.substring(length + 15).lines().findFirst().orElse("0").strip());
    return answer.length() >= end + 4 + expected;
  }
}
