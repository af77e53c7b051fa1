package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningInTest extends AdminTest {

  @Test
  void the_right_password_leads_to_the_table() {
    Browser browser = newBrowser();

    WebPage answer = signIn(browser, "alice", PASSWORD);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location()).isEqualTo("/");
    WebPage table = browser.follow(browser.follow(answer));
    assertThat(table.one("h1").text()).isEqualTo("API Tokens");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        TABLE,
        TABLE + "/new",
        TABLE + "/01900000-0000-7000-8000-000000000001/edit",
        TABLE + "/01900000-0000-7000-8000-000000000001/delete",
        "/settings/core/administrators",
        "/settings/core/administrators/new",
        "/settings/nowhere",
        "/account"
      })
  void every_other_page_leads_strangers_to_sign_in(String address) {
    WebPage answer = newBrowser().get(address);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location()).startsWith("/login");
  }

  @Test
  void the_server_itself_leads_to_the_table_and_on_to_sign_in() {
    Browser browser = newBrowser();

    WebPage first = browser.get("/");

    assertThat(first.location()).isEqualTo(TABLE);
    assertThat(browser.follow(first).location()).startsWith("/login");
  }

  @Test
  void one_comes_back_to_the_page_one_wanted() {
    Browser browser = newBrowser();
    WebPage login = browser.follow(browser.get(TABLE + "?name=for%20um&status=active"));

    WebPage answer =
        browser.press(login, "Sign in", Map.of("username", "alice", "password", PASSWORD));

    assertThat(answer.location()).isEqualTo(TABLE + "?name=for%20um&status=active");
  }

  @ParameterizedTest
  @ValueSource(strings = {"O'Brien", "(old)", "a:b@c;d,e!$*"})
  void signs_that_an_address_may_hold_do_not_lose_the_way_back(String name) {
    Browser browser = newBrowser();
    WebPage login = browser.follow(browser.get(TABLE + "?name=" + name));

    WebPage answer =
        browser.press(login, "Sign in", Map.of("username", "alice", "password", PASSWORD));

    assertThat(answer.location()).isEqualTo(TABLE + "?name=" + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/settings/",
        "/\\evil.example",
        "/settings/\\..\\evil",
        "/settings/%0d%0aSet-Cookie:a=b\r\nx: y",
        "javascript:alert(1)",
        "/logout",
        "/settingsevil",
        "/settings/%zz",
        "/settings/%",
        "/@evil.example/settings",
        "settings/core"
      })
  void no_address_leads_elsewhere_after_signing_in(String next) {
    Browser browser = newBrowser();
    Map<String, String> typed = Map.of("username", "alice", "password", PASSWORD, "next", next);

    WebPage answer = browser.press(browser.get("/login"), "Sign in", typed);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location()).isEqualTo("/");
  }

  @Test
  void a_wrong_password_and_an_unknown_user_read_the_same_and_keep_the_user_name() {
    WebPage wrong = signIn(newBrowser(), "alice", "wrong");
    WebPage unknown = signIn(newBrowser(), "mallory", "wrong");

    assertThat(wrong.status()).isEqualTo(422).isEqualTo(unknown.status());
    assertThat(wrong.one("[role=alert]").text())
        .isEqualTo(unknown.one("[role=alert]").text())
        .contains("User name or password is wrong");
    assertThat(wrong.one("#username").attr("value")).isEqualTo("alice");
    assertThat(wrong.one("#password").attr("value")).isEmpty();
  }

  @Test
  void after_many_wrong_passwords_one_has_to_wait() {
    Browser browser = newBrowser();
    for (int attempt = 0; attempt < 5; attempt++) {
      signIn(browser, "alice", "wrong");
    }

    WebPage answer = signIn(browser, "alice", PASSWORD);

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
    assertThat(answer.one("[role=alert]").text()).contains("Wait 1 second and try again");
  }

  @Test
  void signing_in_gives_a_new_session_and_ends_the_old_one() {
    Browser browser = signedIn();
    String first = browser.cookies().get("tokenry_session");
    Browser thief = newBrowser();
    thief.cookies().put("tokenry_session", first);
    browser.cookies().putAll(visitOf(newBrowser()));

    browser.post(
        "/login",
        Map.of("username", "alice", "password", PASSWORD, "csrf", browser.get(TABLE).csrf()));

    assertThat(browser.cookies().get("tokenry_session")).isNotEqualTo(first);
    assertThat(browser.get(TABLE).status()).isEqualTo(200);
    assertThat(thief.get(TABLE).status()).isEqualTo(303);
  }

  @Test
  void signing_out_ends_the_session_on_the_server() {
    Browser browser = signedIn();
    String session = browser.cookies().get("tokenry_session");

    WebPage answer = browser.press(browser.get(TABLE), "Sign out");

    assertThat(answer.location()).isEqualTo("/login");
    assertThat(browser.follow(answer).notice()).isEqualTo("You have signed out.");
    browser.cookies().put("tokenry_session", session);
    assertThat(browser.get(TABLE).status()).isEqualTo(303);
  }

  @Test
  void an_address_alone_signs_nobody_out() {
    Browser browser = signedIn();

    browser.get("/logout");

    assertThat(browser.get(TABLE).status()).isEqualTo(200);
  }

  @Test
  void a_session_that_ended_is_said_so_once() {
    Browser browser = signedIn();
    application.clock.advance(Duration.ofMinutes(31));

    WebPage login = browser.follow(browser.get(TABLE));

    assertThat(login.notice()).contains("the session ended");
    assertThat(browser.cookies()).doesNotContainKey("tokenry_session");
    assertThat(browser.get("/login").notice()).isEmpty();
  }

  @Test
  void htmx_is_led_to_sign_in_with_the_whole_page() {
    Browser browser = newBrowser();

    WebPage answer =
        browser.post(
            TABLE + "/filter",
            Map.of("name", "x"),
            "HX-Request",
            "true",
            "HX-Current-URL",
            server.getURI() + TABLE + "?status=active");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("HX-Redirect"))
        .isEqualTo("/login?next=%2Fsettings%2Fcore%2Fapi-tokens%3Fstatus%3Dactive");
  }

  @Test
  void whoever_is_signed_in_needs_no_sign_in_page() {
    WebPage answer = signedIn().get("/login?next=/account");

    assertThat(answer.location()).isEqualTo("/account");
  }

  private static Map<String, String> visitOf(Browser browser) {
    browser.get("/login");
    return browser.cookies();
  }
}
