package io.tokenry.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The sign-in page, as a browser without JavaScript uses it. */
final class SignInPage {

  private static final Pattern HIDDEN_FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private SignInPage() {}

  /** Whether the server lets somebody in. */
  static boolean accepts(TokenryProcess server, String username, String password)
      throws IOException, InterruptedException {
    try (HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      String page =
          browser
              .send(
                  HttpRequest.newBuilder(server.address("/login")).build(), BodyHandlers.ofString())
              .body();
      Map<String, String> form = new TreeMap<>();
      HIDDEN_FIELD
          .matcher(page)
          .results()
          .forEach(field -> form.put(field.group(1), field.group(2)));
      form.put("username", username);
      form.put("password", password);
      HttpRequest signIn =
          HttpRequest.newBuilder(server.address("/login"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Origin", server.address("").toString())
              .POST(BodyPublishers.ofString(encode(form)))
              .build();
      return browser.send(signIn, BodyHandlers.discarding()).statusCode() == 303;
    }
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }
}
