package io.tokenry.bootstrap.process;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
      StringBuilder form =
          new StringBuilder("username=" + encode(username) + "&password=" + encode(password));
      Matcher hidden = HIDDEN_FIELD.matcher(page);
      while (hidden.find()) {
        form.append('&').append(hidden.group(1)).append('=').append(encode(hidden.group(2)));
      }
      HttpRequest signIn =
          HttpRequest.newBuilder(server.address("/login"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Origin", server.address("").toString())
              .POST(BodyPublishers.ofString(form.toString()))
              .build();
      return browser.send(signIn, BodyHandlers.discarding()).statusCode() == 303;
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
