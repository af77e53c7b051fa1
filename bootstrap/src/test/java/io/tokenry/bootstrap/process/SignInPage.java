package io.tokenry.bootstrap.process;

import java.io.IOException;
import java.util.Map;

/** The sign-in page, as a browser without JavaScript uses it. */
public final class SignInPage {

  private SignInPage() {}

  /** Whether the server lets somebody in. */
  public static boolean accepts(TokenryProcess server, String username, String password)
      throws IOException, InterruptedException {
    try (PlainBrowser browser = new PlainBrowser(server)) {
      return signIn(browser, username, password);
    }
  }

  /** The same in a browser that goes on. */
  static boolean signIn(PlainBrowser browser, String username, String password)
      throws IOException, InterruptedException {
    Map<String, String> typed = Map.of("username", username, "password", password);
    return browser.submit(browser.get("/login"), "/login", typed).statusCode() == 303;
  }
}
