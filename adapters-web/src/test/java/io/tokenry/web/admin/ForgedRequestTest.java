package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other sites cannot make a browser do anything here. */
class ForgedRequestTest extends AdminTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        TABLE + "/new",
        TABLE + "/filter",
        TABLE + "/sort",
        TABLE + "/page",
        TABLE + "/generate",
        TABLE + "/01900000-0000-7000-8000-000000000001/edit",
        TABLE + "/01900000-0000-7000-8000-000000000001/delete",
        TABLE + "/01900000-0000-7000-8000-000000000001/restore",
        "/settings/core/administrators/new",
        "/settings/core/administrators/01900000-0000-7000-8000-000000000001/password",
        "/settings/core/administrators/01900000-0000-7000-8000-000000000001/disable",
        "/settings/core/administrators/01900000-0000-7000-8000-000000000001/enable",
        "/settings/core/administrators/01900000-0000-7000-8000-000000000001/delete",
        "/account/password",
        "/login",
        "/logout",
        "/setup",
        "/theme"
      })
  void no_form_is_taken_without_its_token(String address) {
    Browser browser = signedIn();

    WebPage without = browser.post(address, Map.of("name", "forged"));
    WebPage wrong = browser.post(address, Map.of("name", "forged", "csrf", "wrong"));

    assertThat(without.status()).isEqualTo(403);
    assertThat(wrong.status()).isEqualTo(403);
    assertThat(without.one("h1").text()).isEqualTo("Not allowed");
    assertThat(browser.get(TABLE).status()).isEqualTo(200);
    assertThat(application.tokens.isEmpty()).isTrue();
  }

  @Test
  void the_token_of_another_browser_is_refused() {
    String others = signedIn().get(TABLE).csrf();
    Browser browser = signedIn();

    WebPage answer = browser.post(TABLE + "/new", Map.of("name", "forged", "csrf", others));

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void nobody_can_be_signed_in_by_another_site() {
    String csrf = newBrowser().get("/login").csrf();
    Map<String, String> form = Map.of("username", "alice", "password", PASSWORD, "csrf", csrf);

    WebPage answer = newBrowser().post("/login", form);

    assertThat(answer.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin, https://evil.example",
    "Origin, http://127.0.0.1.evil.example",
    "Origin, http://127.0.0.1:1",
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site"
  })
  void what_says_that_it_comes_from_elsewhere_is_refused(String header, String value) {
    Browser browser = signedIn();
    Map<String, String> form = newTokenForm(browser);

    WebPage answer = browser.post(TABLE + "/new", form, header, value);

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void what_comes_from_our_own_pages_is_taken() {
    Browser browser = signedIn();
    String ours = server.getURI().toString();

    for (String origin : new String[] {ours, "null", "http://tokens.example.test"}) {
      Map<String, String> form = newTokenForm(browser);
      form.put("name", "from " + origin.length());
      WebPage answer =
          browser.post(TABLE + "/new", form, "Origin", origin, "Sec-Fetch-Site", "same-origin");
      assertThat(answer.status()).as(origin).isEqualTo(303);
    }
  }

  @Test
  void a_planted_visit_proves_nothing_for_whoever_is_signed_in() {
    Browser attacker = newBrowser();
    String csrf = attacker.get("/login").csrf();
    Browser browser = signedIn();
    browser.cookies().put("tokenry_visit", attacker.cookies().get("tokenry_visit"));

    WebPage answer = browser.post(TABLE + "/new", Map.of("name", "forged", "csrf", csrf));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(application.tokens.isEmpty()).isTrue();
  }

  @Test
  void signing_in_ends_the_visit() {
    Browser browser = newBrowser();
    WebPage early = browser.get("/login");

    signIn(browser, "alice", PASSWORD);

    assertThat(browser.cookies()).doesNotContainKey("tokenry_visit");
    Map<String, String> typed = Map.of("username", "alice", "password", PASSWORD);
    assertThat(browser.press(early, "Sign in", typed).status()).isEqualTo(403);
    assertThat(browser.get("/login").location()).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name=a&name=b", "name=%00", "name=%ff%fe", "name=%zz", "name=%a", "é=1"})
  void a_broken_form_is_refused(String body) {
    Browser browser = signedIn();
    String csrf = browser.get(TABLE).csrf();

    WebPage answer = browser.post(TABLE + "/new", "csrf=" + csrf + "&" + body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.one(".tk-error .tk-lead").text()).contains("field");
  }

  @Test
  void an_ampersand_too_many_is_no_field() {
    Browser browser = signedIn();
    String csrf = browser.get(TABLE).csrf();

    WebPage answer =
        browser.post(TABLE + "/new", "csrf=" + csrf + "&&name=forum&access_level=read_only&&");

    assertThat(answer.status()).isEqualTo(303);
  }

  @Test
  void a_form_that_is_too_large_is_refused() {
    Browser browser = signedIn();

    WebPage answer = browser.post(TABLE + "/new", Map.of("name", "x".repeat(70_000)));

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void a_form_that_turns_out_too_large_is_refused_too() {
    Browser browser = signedIn();

    WebPage answer = browser.postInChunks(TABLE + "/new", "name=" + "x".repeat(200_000));

    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void other_kinds_of_bodies_are_refused() {
    Browser browser = signedIn();
    String csrf = browser.get(TABLE).csrf();

    WebPage answer =
        browser.post(
            TABLE + "/new", "{}", "X-CSRF-Token", csrf, "Content-Type", "application/json");

    assertThat(answer.status()).isBetween(400, 415);
    assertThat(application.tokens.isEmpty()).isTrue();
  }

  private static Map<String, String> newTokenForm(Browser browser) {
    WebPage page = browser.get(TABLE + "/new");
    var form = new HashMap<>(Map.of("name", "forum", "access_level", "read_only"));
    form.put("csrf", page.csrf());
    return form;
  }
}
