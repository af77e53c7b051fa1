package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageSwitchTest extends AdminTest {

  private static final String COOKIE = "tokenry_language";
  private static final String VIETNAMESE = "Tiếng Việt";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vi-VN,vi;q=0.9,en;q=0.8 | vi | Đăng nhập",
        "fr | en | Sign in",
        "* | en | Sign in",
        "vi;q=much | en | Sign in",
        "qaa | qaa | Qaa qaa"
      })
  void the_browser_chooses_until_somebody_does(String preference, String tag, String title) {
    WebPage page = newBrowser().get("/login", "Accept-Language", preference);

    assertThat(page.one("html").attr("lang")).isEqualTo(tag);
    assertThat(page.texts("h1")).containsExactly(title);
    assertThat(page.header("Content-Language")).isEqualTo(tag);
    assertThat(page.header("Vary")).isEqualTo("Accept-Language, Cookie");
  }

  @Test
  void a_browser_without_preference_reads_english() {
    assertThat(newBrowser().get("/login").one("html").attr("lang")).isEqualTo("en");
  }

  @Test
  void several_lines_of_preference_are_one_list() {
    WebPage page =
        newBrowser().get("/login", "Accept-Language", "fr", "Accept-Language", "vi;q=0.8");

    assertThat(page.one("html").attr("lang")).isEqualTo("vi");
  }

  @Test
  void each_language_is_called_as_its_speakers_call_it() {
    WebPage page = newBrowser().get("/login");

    assertThat(page.texts(".tk-languages button")).contains("English", VIETNAMESE);
    assertThat(page.button(VIETNAMESE).attr("lang")).isEqualTo("vi");
    assertThat(page.button("English").attr("aria-pressed")).isEqualTo("true");
    assertThat(page.button(VIETNAMESE).attr("aria-pressed")).isEqualTo("false");
  }

  @Test
  void what_was_chosen_wins_over_the_browser_and_outlives_the_session() {
    Browser browser = signedIn();

    WebPage answer = browser.press(browser.get(TABLE), VIETNAMESE);
    WebPage table = browser.get(TABLE, "Accept-Language", "en");
    browser.press(table, "Đăng xuất");

    assertThat(answer.headers("Set-Cookie"))
        .singleElement()
        .asString()
        .contains(COOKIE + "=vi", "Max-Age=31536000", "HTTPOnly", "SameSite=Lax", "Path=/");
    assertThat(table.texts("h1")).containsExactly("API token");
    assertThat(browser.get("/login").texts("h1")).containsExactly("Đăng nhập");
  }

  @Test
  void the_page_and_its_filter_stay() {
    Browser browser = signedIn();

    WebPage answer = browser.press(browser.get(TABLE + "?name=forum&status=active"), VIETNAMESE);

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location()).isEqualTo(TABLE + "?name=forum&status=active");
  }

  @Test
  void whoever_is_to_sign_in_still_gets_to_where_they_wanted() {
    Browser browser = newBrowser();

    WebPage answer = browser.press(browser.get("/login?next=/settings/core/audit-log"), VIETNAMESE);
    WebPage back = browser.follow(answer);

    assertThat(back.location()).isEqualTo("/login?next=%2Fsettings%2Fcore%2Faudit-log");
  }

  @Test
  void after_a_refused_form_the_switch_leads_to_the_page_it_belongs_to() {
    Browser browser = signedIn();
    WebPage refused = browser.press(browser.get(TABLE + "/new"), "Submit", Map.of("name", ""));

    WebPage answer = browser.press(refused, VIETNAMESE);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(answer.location()).isEqualTo(TABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/settings",
        "/\\evil.example",
        "javascript:x"
      })
  void nobody_is_led_to_another_site(String next) {
    Browser browser = signedIn();

    WebPage answer = browser.press(browser.get(TABLE), VIETNAMESE, Map.of("next", next));

    assertThat(answer.location()).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "VI", "", "vi%0d%0aX: y"})
  void a_language_that_there_is_not_is_not_remembered(String tag) {
    Browser browser = signedIn();

    WebPage page = browser.get(TABLE);
    WebPage answer =
        browser.post("/language", Map.of("csrf", page.csrf(), "next", TABLE, "language", tag));

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.headers("Set-Cookie")).isEmpty();
  }

  @Test
  void a_cookie_that_names_no_language_counts_for_nothing() {
    Browser browser = newBrowser();
    browser.cookies().put(COOKIE, "xx");

    assertThat(browser.get("/login", "Accept-Language", "vi").texts("h1"))
        .containsExactly("Đăng nhập");
  }

  @Test
  void other_sites_cannot_choose() {
    Browser browser = signedIn();

    WebPage answer = browser.post("/language", Map.of("language", "vi", "next", TABLE));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.headers("Set-Cookie")).isEmpty();
  }

  @Test
  void a_part_of_a_page_is_in_the_language_of_the_whole() {
    Browser browser = signedIn();
    browser.cookies().put(COOKIE, "vi");
    WebPage page = browser.get(TABLE);

    WebPage part =
        browser.post(
            TABLE + "/filter",
            Map.of("name", "nothing"),
            "HX-Request",
            "true",
            "X-CSRF-Token",
            page.csrf());

    assertThat(part.texts("h2")).containsExactly("Không có token nào phù hợp");
    assertThat(part.header("Content-Language")).isEqualTo("vi");
  }

  @Test
  void faults_are_told_in_the_language_of_the_page() {
    Browser browser = signedIn();
    browser.cookies().put(COOKIE, "vi");

    WebPage refused = browser.press(browser.get(TABLE + "/new"), "Lưu", Map.of("name", ""));
    WebPage unknown = browser.get("/no/such/page");

    assertThat(refused.texts("#name-fault"))
        .isEqualTo(List.of("Thiếu tên: hãy cho biết token dùng để làm gì."));
    assertThat(unknown.texts("h1")).containsExactly("Không tìm thấy trang");
    assertThat(unknown.header("Content-Language")).isEqualTo("vi");
  }

  @Test
  void programs_are_answered_in_english_whatever_they_ask_for() {
    WebPage answer = newBrowser().get("/api/v1/tokens", "Accept-Language", "vi");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Language")).isEmpty();
    assertThat(answer.body()).contains("\"title\":\"").doesNotContainPattern("[ăâđêôơưạảấầ]");
  }
}
