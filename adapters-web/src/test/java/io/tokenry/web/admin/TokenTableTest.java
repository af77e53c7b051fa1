package io.tokenry.web.admin;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTableTest extends AdminTest {

  private static final String NAMES = "td.tk-name .tk-name-text";

  @Test
  void the_table_is_sorted_by_name_whatever_the_case_and_accents() {
    add("Zoo", "éclair", "Banana", "apple");

    WebPage table = signedIn().get(TABLE);

    assertThat(table.texts(NAMES)).containsExactly("apple", "Banana", "éclair", "Zoo");
    assertThat(table.one("[aria-sort]").attr("aria-sort")).isEqualTo("ascending");
  }

  @Test
  void each_column_can_be_sorted_both_ways() {
    add("token");

    WebPage table = signedIn().get(TABLE);

    assertThat(table.all("th").stream().map(header -> header.attr("abbr")))
        .containsExactly(
            "Name", "Token", "Access Level", "Status", "Expires", "Last Used", "Created", "");
    for (String column : table.all("th[abbr]").stream().map(th -> th.attr("abbr")).toList()) {
      assertThat(table.button("Sort by " + column + ", ascending")).isNotNull();
      assertThat(table.button("Sort by " + column + ", descending")).isNotNull();
    }
  }

  @Test
  void a_sort_is_forgotten_when_the_page_is_loaded_again() {
    add("a", "b", "c");
    Browser browser = signedIn();

    WebPage redirect = browser.press(browser.get(TABLE), "Sort by Name, descending");
    WebPage sorted = browser.follow(redirect);
    WebPage reloaded = browser.get(sorted.address());

    assertThat(sorted.texts(NAMES)).containsExactly("c", "b", "a");
    assertThat(sorted.address()).isEqualTo(TABLE);
    assertThat(reloaded.texts(NAMES)).containsExactly("a", "b", "c");
  }

  @Test
  void a_script_gets_the_sorted_table_alone_and_an_address_with_the_filter() {
    add("a", "b");
    Browser browser = signedIn();
    String csrf = browser.get(TABLE).csrf();

    WebPage answer =
        browser.post(
            TABLE + "/sort",
            Map.of("sort", "-name", "status", "active"),
            "HX-Request",
            "true",
            "X-CSRF-Token",
            csrf);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.texts(NAMES)).containsExactly("b", "a");
    assertThat(answer.body()).doesNotContain("<html");
    assertThat(answer.header("HX-Replace-Url")).isEqualTo(TABLE + "?status=active");
  }

  @Test
  void enter_in_the_filter_applies_it_and_keeps_the_sort() {
    add("a1", "a2", "b");
    Browser browser = signedIn();
    WebPage sorted = browser.follow(browser.press(browser.get(TABLE), "Sort by Name, descending"));

    WebPage filtered = browser.follow(browser.press(sorted, "Apply", Map.of("name", "a")));

    // A browser presses the first button of the form, wherever in the page it stands.
    assertThat(
            sorted
                .all("#filter-form button[type=submit], button[form=filter-form]")
                .getFirst()
                .id())
        .isEqualTo("filter-apply");
    assertThat(filtered.address()).isEqualTo(TABLE + "?name=a");
    assertThat(filtered.texts(NAMES)).containsExactly("a2", "a1");
  }

  @Test
  void a_script_that_filters_keeps_the_sort_whatever_arrow_it_remembers() {
    add("a", "b");
    Browser browser = signedIn();
    String csrf = browser.get(TABLE).csrf();

    WebPage part =
        browser.post(
            TABLE + "/filter",
            Map.of("sorted", "-name", "sort", "name"),
            "HX-Request",
            "true",
            "X-CSRF-Token",
            csrf);

    assertThat(part.texts(NAMES)).containsExactly("b", "a");
  }

  @ParameterizedTest
  @CsvSource({"for, forums", "UMS, forums", "%, 100% sure", "_, snake_case"})
  void a_filter_finds_parts_of_names_literally(String part, String found) {
    add("forums", "100% sure", "snake_case");
    Browser browser = signedIn();
    WebPage open = browser.press(browser.get(TABLE), "Filter Results");

    WebPage filtered = browser.follow(browser.press(open, "Apply", Map.of("name", part)));

    assertThat(filtered.texts(NAMES)).containsExactly(found);
    assertThat(filtered.one("#filter-name").attr("value")).isEqualTo(part);
  }

  @Test
  void a_filter_stands_in_the_address_and_can_be_shared() {
    application.tokens.add(aToken().named("reader").readOnly().build());
    application.tokens.add(aToken().named("writer").build());
    Browser browser = signedIn();
    WebPage open = browser.press(browser.get(TABLE), "Filter Results");

    WebPage answer =
        browser.press(
            open, "Apply", Map.of("name", "e", "access_level", "read_only", "status", "active"));

    assertThat(answer.location()).isEqualTo(TABLE + "?name=e&access_level=read_only&status=active");
    assertThat(signedIn().get(answer.location()).texts(NAMES)).containsExactly("reader");
  }

  @Test
  void tokens_that_nobody_used_for_long_can_be_found() {
    Instant now = application.clock.instant();
    Instant longAgo = now.minus(Duration.ofDays(100));
    application.tokens.add(aToken().named("idle").createdAt(longAgo).build());
    application.tokens.add(aToken().named("busy").createdAt(longAgo).lastUsedAt(now).build());
    application.tokens.add(aToken().named("new").createdAt(now).build());
    Browser browser = signedIn();
    WebPage open = browser.press(browser.get(TABLE), "Filter Results");

    WebPage answer = browser.press(open, "Apply", Map.of("unused_days", "90"));

    assertThat(answer.location()).isEqualTo(TABLE + "?unused_days=90");
    assertThat(browser.get(answer.location()).texts(NAMES)).containsExactly("idle");
    assertThat(browser.get(TABLE + "?unused_days=365").texts(NAMES)).isEmpty();
  }

  @Test
  void a_whole_value_finds_its_token_and_never_stands_in_an_address() {
    Browser browser = signedIn();
    String value = create(browser, "mine");
    add("other");
    WebPage open = browser.press(browser.get(TABLE), "Filter Results");

    WebPage found = browser.press(open, "Apply", Map.of("token", value, "status", "active"));

    assertThat(found.status()).isEqualTo(200);
    assertThat(found.texts(NAMES)).containsExactly("mine");
    assertThat(found.all("[href*=" + value + "], [action*=" + value + "]")).isEmpty();
  }

  @Test
  void a_script_is_told_an_address_without_the_value() {
    Browser browser = signedIn();
    String value = create(browser, "mine");
    String csrf = browser.get(TABLE).csrf();

    WebPage part =
        browser.post(
            TABLE + "/filter",
            Map.of("token", value, "status", "active"),
            "HX-Request",
            "true",
            "X-CSRF-Token",
            csrf);

    assertThat(part.texts(NAMES)).containsExactly("mine");
    assertThat(part.header("HX-Replace-Url")).isEqualTo(TABLE + "?status=active");
  }

  @Test
  void a_value_typed_into_the_field_for_the_name_stands_in_no_address_either() {
    Browser browser = signedIn();
    String value = create(browser, "mine");
    String csrf = browser.get(TABLE).csrf();
    Map<String, String> typed = Map.of("name", value, "csrf", csrf);

    WebPage page = browser.post(TABLE + "/filter", typed);
    WebPage part = browser.post(TABLE + "/filter", typed, "HX-Request", "true");

    assertThat(page.status()).isEqualTo(200);
    assertThat(part.header("HX-Replace-Url")).isEqualTo(TABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "token, tkr_Ab3dX",
    "token, correct-Horse",
    "token, abcdefghijk",
    "token, correct-Horse_battery.9…",
    "token, tkr_Ab3d…x9QzA",
    "token, …x9QzA",
    "name, correct-Horse_battery.9",
    "name, my tkr_Ab3dAb3dAb3dAb3dAb3dAb3dAb3dAb3dAb3d"
  })
  void what_may_be_more_of_a_value_than_its_hint_stands_in_no_address(String field, String typed) {
    Browser browser = signedIn();
    Map<String, String> form = Map.of(field, typed, "csrf", browser.get(TABLE).csrf());

    WebPage page = browser.post(TABLE + "/filter", form);
    WebPage part = browser.post(TABLE + "/filter", form, "HX-Request", "true");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.one("#filter-" + field).attr("value")).isEqualTo(typed);
    assertThat(part.header("HX-Replace-Url")).isEqualTo(TABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "token, tkr",
    "token, kr_Ab3d",
    "token, tkr_Ab3d…x9Qz",
    "token, …x9Qz",
    "token, ….9",
    "token, x9Qz",
    "name, synchronisation-of-forums",
    "name, the backup of 2026 and later"
  })
  void parts_of_hints_and_names_can_be_shared(String field, String typed) {
    Browser browser = signedIn();
    Map<String, String> form = Map.of(field, typed, "csrf", browser.get(TABLE).csrf());

    WebPage shared = browser.follow(browser.post(TABLE + "/filter", form));

    assertThat(shared.one("#filter-" + field).attr("value")).isEqualTo(typed);
  }

  @Test
  void a_value_in_an_address_is_removed_from_it() {
    Browser browser = signedIn();
    String value = create(browser, "mine");

    WebPage answer = browser.get(TABLE + "?status=active&token=" + value);

    assertThat(answer.location()).isEqualTo(TABLE + "?status=active");
  }

  @Test
  void a_sort_keeps_a_filter_by_a_whole_value_without_showing_it_in_an_address() {
    Browser browser = signedIn();
    String value = create(browser, "mine");
    WebPage open = browser.press(browser.get(TABLE), "Filter Results");
    WebPage found = browser.press(open, "Apply", Map.of("token", value));

    WebPage sorted = browser.press(found, "Sort by Created, descending");

    assertThat(sorted.texts(NAMES)).containsExactly("mine");
    assertThat(sorted.address()).isEqualTo(TABLE + "/sort");
  }

  @Test
  void pages_of_fifty_lead_to_each_other_and_tell_the_count() {
    addMany(101);
    Browser browser = signedIn();
    WebPage first = browser.get(TABLE);

    WebPage second = browser.get(first.one("a[rel=next]").attr("href"));
    WebPage third = browser.get(second.one("a[rel=next]").attr("href"));
    WebPage back = browser.get(third.one("a[rel=prev]").attr("href"));

    assertThat(first.one("#result-count").text()).isEqualTo("Showing 50 of 101 tokens");
    assertThat(first.button("Previous").hasAttr("disabled")).isTrue();
    assertThat(third.texts(NAMES)).containsExactly("token 100");
    assertThat(third.button("Next").hasAttr("disabled")).isTrue();
    assertThat(back.texts(NAMES)).isEqualTo(second.texts(NAMES));
  }

  @Test
  void pages_of_another_order_are_turned_by_buttons() {
    addMany(60);
    Browser browser = signedIn();
    WebPage sorted = browser.follow(browser.press(browser.get(TABLE), "Sort by Name, descending"));

    WebPage second = browser.follow(browser.press(sorted, "Next"));
    WebPage back = browser.follow(browser.press(second, "Previous"));

    assertThat(second.texts(NAMES)).hasSize(10).endsWith("token 000");
    assertThat(second.address()).isEqualTo(TABLE);
    assertThat(back.texts(NAMES)).isEqualTo(sorted.texts(NAMES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "AQ", "%F0%9F%98%80", "AQAEAZw9H34AcVmgI-rwy1ePpgAKU2Vy"})
  void a_made_up_cursor_shows_the_first_page(String cursor) {
    add("token");

    WebPage table = signedIn().get(TABLE + "?cursor=" + cursor);

    assertThat(table.status()).isEqualTo(200);
    assertThat(table.texts(NAMES)).containsExactly("token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name=%00", "name=%ff", "name=a&name=b"})
  void a_broken_address_is_refused(String query) {
    assertThat(signedIn().get(TABLE + "?" + query).status()).isEqualTo(400);
  }

  @Test
  void choices_that_do_not_exist_filter_nothing() {
    add("token");

    WebPage table = signedIn().get(TABLE + "?access_level=all&status=READ_ONLY");

    assertThat(table.texts(NAMES)).containsExactly("token");
  }

  @Test
  void a_row_tells_all_about_a_token() {
    application.tokens.add(
        aToken()
            .named("backup")
            .describedAs("every night")
            .readOnly()
            .withHint("tkr_Ab3d…x9Qz")
            .createdAt(application.clock.instant().minus(Duration.ofDays(3)))
            .lastUsedAt(application.clock.instant().minus(Duration.ofMinutes(5)))
            .expiringAt(application.clock.instant().plus(Duration.ofDays(40)))
            .build());

    WebPage table = signedIn().get(TABLE);

    assertThat(table.texts("tbody td"))
        .startsWith(
            "backup every night",
            "tkr_Ab3d…x9Qz",
            "Read Only",
            "Active",
            "in 1 month",
            "5 minutes ago",
            "3 days ago");
    assertThat(table.all("time").getFirst().attr("title")).isEqualTo("10 Apr 2026, 12:00:00 UTC");
    assertThat(table.one("tbody a").text()).isEqualTo("Edit backup");
    assertThat(table.button("Delete backup")).isNotNull();
  }

  @Test
  void hostile_text_stays_text() {
    application.tokens.add(
        aToken().named("<script>alert(1)</script>").describedAs("\"'><img src=x>").build());

    WebPage table = signedIn().get(TABLE);

    assertThat(table.texts(NAMES)).containsExactly("<script>alert(1)</script>");
    assertThat(table.all("script:not([src]), img")).isEmpty();
    assertThat(table.button("Delete <script>alert(1)</script>")).isNotNull();
  }

  @Test
  void an_empty_table_says_what_to_do_and_an_empty_result_another_thing() {
    Browser browser = signedIn();

    assertThat(browser.get(TABLE).one("h2").text()).isEqualTo("No API tokens yet");
    assertThat(browser.get(TABLE + "?name=x").one("h2").text()).isEqualTo("No token matches");
  }

  @Test
  void every_page_has_one_heading_a_breadcrumb_and_a_way_out() {
    WebPage table = signedIn().get(TABLE);

    assertThat(table.texts("h1")).containsExactly("API Tokens");
    assertThat(table.texts(".breadcrumb li")).containsExactly("Settings", "Core", "API Tokens");
    assertThat(table.button("Sign out")).isNotNull();
    assertThat(table.one("title").text()).isEqualTo("API Tokens · Tokenry");
  }

  private void add(String... names) {
    for (String name : names) {
      application.tokens.add(aToken().named(name).build());
    }
  }

  private void addMany(int count) {
    IntStream.range(0, count).mapToObj(number -> "token %03d".formatted(number)).forEach(this::add);
  }

  /** The value of a new token, made with the form. */
  private static String create(Browser browser, String name) {
    WebPage form = browser.get(TABLE + "/new");
    browser.follow(browser.press(form, "Submit", Map.of("name", name)));
    return form.one("#token").attr("value");
  }
}
