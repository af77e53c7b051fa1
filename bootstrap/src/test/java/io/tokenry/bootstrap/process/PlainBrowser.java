package io.tokenry.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without JavaScript that keeps cookies and follows no redirect. */
final class PlainBrowser implements AutoCloseable {

  private static final Pattern HIDDEN_FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final TokenryProcess server;

  PlainBrowser(TokenryProcess server) {
    this.server = server;
  }

  String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(server.address(path)).build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  /** Sends the hidden fields of a page and what was typed. */
  HttpResponse<String> submit(String page, String path, Map<String, String> typed)
      throws IOException, InterruptedException {
    Map<String, String> form = new TreeMap<>();
    HIDDEN_FIELD.matcher(page).results().forEach(it -> form.put(it.group(1), it.group(2)));
    form.putAll(typed);
    HttpRequest request =
        HttpRequest.newBuilder(server.address(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", server.address("").toString())
            .POST(BodyPublishers.ofString(encode(form)))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
