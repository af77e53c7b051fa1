package io.tokenry.web.admin;

import static java.util.regex.Pattern.MULTILINE;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.LogCapture;
import io.tokenry.web.testing.WebPage;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LoggedTest extends AdminTest {

  private static final Pattern SIGN_IN =
      Pattern.compile("^[A-Z]+ io\\.tokenry\\.web\\.admin\\.people\\.SignInLog (.*)$", MULTILINE);

  @Test
  void each_sign_in_and_sign_out_is_one_line() {
    try (var log = new LogCapture(Level.TRACE)) {
      Browser browser = newBrowser();
      signIn(browser, "alice", "wrong");
      signIn(browser, "Alice", PASSWORD);
      browser.press(browser.get(TABLE), "Sign out");

      assertThat(signIns(log))
          .containsExactly(
              "sign-in of alice from 127.0.0.1 refused",
              "alice signed in from 127.0.0.1",
              "alice signed out from 127.0.0.1");
    }
  }

  @Test
  void what_is_no_user_name_is_not_logged_for_it_may_be_a_password() {
    try (var log = new LogCapture(Level.TRACE)) {
      signIn(newBrowser(), "my secret\r\npassword", "");
      signIn(newBrowser(), "hunter2hunter2", "");

      assertThat(signIns(log))
          .containsOnly("sign-in of an unknown user from 127.0.0.1 refused")
          .hasSize(2);
    }
  }

  @Test
  void guessing_the_current_password_is_one_line_for_each_refusal() {
    try (var log = new LogCapture(Level.TRACE)) {
      Browser browser = signedIn();
      Map<String, String> guess =
          Map.of("current_password", "wrong", "new_password", "short", "repeat", "short");
      for (int attempt = 0; attempt < 6; attempt++) {
        browser.press(browser.get("/account"), "Change password", guess);
      }

      assertThat(signIns(log))
          .containsExactly(
              "alice signed in from 127.0.0.1",
              "change of the password of alice from 127.0.0.1 refused: too many attempts");
    }
  }

  @Test
  void neither_a_password_nor_a_value_nor_a_session_is_ever_logged() {
    try (var log = new LogCapture(Level.TRACE)) {
      Browser browser = signedIn();
      String session = browser.cookies().get("tokenry_session");
      WebPage form = browser.get(TABLE + "/new");
      String value = form.one("#token").attr("value");
      browser.press(form, "Submit", Map.of("name", ""));
      browser.follow(browser.press(form, "Submit", Map.of("name", "forum")));
      WebPage open = browser.get(TABLE + "?filter=open");
      browser.press(open, "Apply", Map.of("token", value));

      // Clients and the framework's own tracing of whole requests are not the server's log.
      assertThat(log.text().lines().filter(line -> line.contains(" io.tokenry.")))
          .isNotEmpty()
          .noneMatch(line -> line.contains(value))
          .noneMatch(line -> line.contains(PASSWORD))
          .noneMatch(line -> line.contains(session));
    }
  }

  private static List<String> signIns(LogCapture log) {
    return SIGN_IN.matcher(log.text()).results().map(line -> line.group(1)).toList();
  }
}
