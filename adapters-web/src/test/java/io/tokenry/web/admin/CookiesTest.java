package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CookiesTest extends AdminTest {

  @Test
  void over_http_the_session_is_kept_from_scripts_and_from_other_sites() {
    WebPage answer = signIn(newBrowser(), "alice", PASSWORD);

    assertThat(answer.headers("Set-Cookie"))
        .filteredOn(cookie -> cookie.startsWith("tokenry_session="))
        .singleElement()
        .asString()
        .matches("tokenry_session=[A-Za-z0-9_-]{43}; Path=/; HTTPOnly; SameSite=Lax");
  }

  @Test
  void the_theme_is_remembered_for_scripts_too() {
    Browser browser = signedIn();

    WebPage answer = browser.press(browser.get(TABLE + "?status=active"), "Dark");

    assertThat(answer.header("Set-Cookie"))
        .startsWith("theme=dark; ")
        .contains("Max-Age=31536000")
        .doesNotContain("HTTPOnly");
    assertThat(answer.location()).isEqualTo(TABLE + "?status=active");
    assertThat(browser.get(TABLE).one("html").attr("data-theme")).isEqualTo("dark");
  }

  @Test
  void a_theme_that_does_not_exist_changes_nothing() {
    Browser browser = signedIn();
    String csrf = browser.get(TABLE).csrf();

    WebPage answer =
        browser.post("/theme", Map.of("csrf", csrf, "theme", "x\" onload", "next", "//evil"));

    assertThat(answer.headers("Set-Cookie")).isEmpty();
    assertThat(answer.location()).isEqualTo("/");
  }
}
