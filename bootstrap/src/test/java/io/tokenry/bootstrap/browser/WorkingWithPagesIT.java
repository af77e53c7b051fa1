package io.tokenry.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people expect of such pages beyond what the user's description says. */
class WorkingWithPagesIT extends BrowserTest {

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void a_page_asked_for_before_signing_in_is_shown_after_it(Scripts scripts) {
    Page page = visit(scripts);
    page.navigate("/settings/core/administrators");
    assertThat(page.url()).contains("/login");

    page.getByLabel("Username", new Page.GetByLabelOptions().setExact(true))
        .fill(TestServer.ADMINISTRATOR);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(TestServer.PASSWORD);
    button(page, "Sign in").click();

    assertThat(heading(page, "Administrators")).isVisible();
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void after_signing_out_no_page_is_shown_not_even_by_going_back(Scripts scripts) {
    Page page = signedIn(scripts);

    button(page, "Sign out").click();
    page.waitForURL("**/login**");
    page.goBack();

    assertThat(heading(page, "API Tokens")).hasCount(0);
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void faults_stand_beside_their_fields_and_nothing_typed_is_lost(Scripts scripts) {
    TestServer.api().create("taken", "read_only");
    Page page = signedIn(scripts);
    link(page, "Add API Token").click();
    button(page, "Edit").click();
    field(page, "Token").fill("too short");
    page.getByLabel("Description").fill("what I typed");
    button(page, "Submit").click();

    assertThat(field(page, "Name")).hasAttribute("aria-invalid", "true");
    assertThat(field(page, "Token")).hasAttribute("aria-invalid", "true");
    assertThat(field(page, "Token")).hasValue("too short");
    assertThat(page.getByLabel("Description")).hasValue("what I typed");
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("2 fields need your attention");
    if (scripts == Scripts.ON) {
      assertThat(page.getByRole(AriaRole.ALERT)).isFocused();
    }

    field(page, "Token").fill("a-perfectly.fine+value/0");
    field(page, "Name").fill("TAKEN");
    page.getByLabel("Read Only", new Page.GetByLabelOptions().setExact(true)).check();
    button(page, "Submit").click();

    assertThat(page.locator("#name-fault")).containsText("Another token has this name");
    assertThat(field(page, "Token")).hasValue("a-perfectly.fine+value/0");
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void a_token_is_rotated_without_an_outage_and_its_old_value_ended_by_hand(Scripts scripts) {
    JsonNode token = TestServer.api().create("forums", "read_only");
    Page page = signedIn(scripts);
    link(page, "Edit forums").click();
    link(page, "Rotate Token…").click();
    page.getByLabel("At the end of the overlap", new Page.GetByLabelOptions().setExact(true))
        .check();
    page.getByLabel("Overlap", new Page.GetByLabelOptions().setExact(true))
        .selectOption("24 hours");
    button(page, "Rotate Token").click();

    assertThat(page.locator("#notice")).containsText("forums has a new value");
    assertThat(page.locator("#notice-value")).hasValue(Pattern.compile("tkr_[0-9A-Za-z]{36}"));
    assertThat(page.getByText("Two values")).isVisible();

    link(page, "Edit forums").click();
    assertThat(page.locator(".tk-rotation")).containsText(token.get("hint").textValue());
    button(page, "End Old Value Now").click();

    assertThat(page.locator("#notice")).containsText("The old value has stopped working");
    assertThat(page.getByRole(AriaRole.BUTTON).getByText("End Old Value Now")).hasCount(0);
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void the_second_of_two_editors_sees_both_versions_and_loses_nothing(Scripts scripts) {
    JsonNode token = TestServer.api().create("forums", "read_only");
    Page page = signedIn(scripts);
    link(page, "Edit forums").click();
    field(page, "Name").fill("my name");
    TestServer.api().change(token.get("id").textValue(), Map.of("name", "their name"));

    button(page, "Submit").click();

    Locator conflict = page.locator(".tk-conflict");
    assertThat(conflict).containsText("their name");
    assertThat(conflict).containsText("my name");
    assertThat(field(page, "Name")).hasValue("my name");

    button(page, "Submit").click();

    assertThat(names(page)).containsExactly("bootstrap", "my name");
  }

  @Test
  void an_empty_result_says_how_to_see_all_again() {
    Page page = signedIn(Scripts.ON);
    page.navigate("/settings/core/api-tokens?name=nobody-is-called-this");

    assertThat(heading(page, "No token matches")).isVisible();
    link(page, "Show all tokens").click();

    assertThat(names(page)).containsExactly("bootstrap");
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void more_than_fifty_tokens_are_shown_in_pages_that_keep_the_sort(Scripts scripts) {
    IntStream.range(0, 60)
        .forEach(i -> TestServer.api().create("token %02d".formatted(i), "read_only"));
    Page page = signedIn(scripts);
    assertThat(rows(page)).hasCount(50);
    assertThat(page.getByText("50 of 61 tokens")).isVisible();

    button(page, "Sort by Name, descending").click();
    assertThat(rows(page).first()).containsText("token 59");
    page.getByText("Next", new Page.GetByTextOptions().setExact(true)).click();

    assertThat(rows(page)).hasCount(11);
    assertThat(rows(page).last()).containsText("bootstrap");

    page.getByText("Previous", new Page.GetByTextOptions().setExact(true)).click();

    assertThat(rows(page)).hasCount(50);
    assertThat(rows(page).first()).containsText("token 59");
  }

  @Test
  void copy_puts_the_value_on_the_clipboard_and_says_so() {
    Page page = signedIn(Scripts.ON);
    link(page, "Add API Token").click();
    String value = field(page, "Token").inputValue();

    button(page, "Copy").click();

    assertThat(button(page, "Copied")).isVisible();
    assertThat(page.locator("#announcer")).hasText("Token copied");
    assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo(value);
  }

  @Test
  void the_dialog_is_reached_and_left_by_keyboard_and_gives_the_focus_back() {
    TestServer.api().create("forums", "read_only");
    Page page = signedIn(Scripts.ON);
    button(page, "Delete forums").focus();

    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("forums");
    assertThat(button(page, "No, Keep It")).isFocused();
    page.keyboard().press("Escape");

    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(button(page, "Delete forums")).isFocused();
  }

  @Test
  void the_sort_arrow_keeps_the_focus_after_the_table_changed() {
    Page page = signedIn(Scripts.ON);
    button(page, "Sort by Created, descending").focus();

    page.keyboard().press("Enter");

    assertThat(columnHeader(page, "Created")).hasAttribute("aria-sort", "descending");
    assertThat(button(page, "Sort by Created, descending")).isFocused();
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void enter_in_the_filter_keeps_the_sort_and_puts_the_filter_into_the_address(Scripts scripts) {
    TestServer.api().create("forum a", "read_only");
    TestServer.api().create("forum b", "read_only");
    Page page = signedIn(scripts);
    button(page, "Filter Results").click();
    field(page, "Name").fill("for");
    field(page, "Name").press("Enter");
    page.waitForURL("**/api-tokens?name=for");
    button(page, "Sort by Name, descending").click();
    assertThat(rows(page).first()).containsText("forum b");

    field(page, "Name").fill("forum");
    field(page, "Name").press("Enter");

    page.waitForURL("**/api-tokens?name=forum");
    assertThat(rows(page)).hasCount(2);
    assertThat(rows(page).first()).containsText("forum b");
    assertThat(columnHeader(page, "Name")).hasAttribute("aria-sort", "descending");
  }

  @Test
  void the_number_of_results_is_announced_without_moving_the_focus() {
    TestServer.api().create("forums", "read_only");
    Page page = signedIn(Scripts.ON);
    button(page, "Filter Results").click();
    Locator name =
        page.getByRole(
            AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name").setExact(true));

    name.pressSequentially("forums");

    assertThat(page.locator("#announcer")).containsText("1 of 1 token");
    assertThat(name).isFocused();
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void an_administrator_is_added_disabled_enabled_and_deleted(Scripts scripts) {
    Page page = signedIn(scripts);
    link(page, "Administrators").click();
    link(page, "Add Administrator").click();
    page.getByLabel("Username").fill("grace");
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill("seven brown paper bags");
    page.getByLabel("Repeat password").fill("seven brown paper bags");
    button(page, "Submit").click();
    assertThat(page.getByText("grace can sign in now")).isVisible();

    button(page, "Disable grace").click();
    assertThat(page.getByText("grace was disabled")).isVisible();

    button(page, "Enable grace").click();
    assertThat(page.getByText("grace can sign in again")).isVisible();

    link(page, "Delete grace").click();
    button(page, "Yes, Delete Administrator").click();
    assertThat(page.getByText("grace was deleted")).isVisible();
  }

  @Test
  void the_chosen_theme_is_remembered() {
    Page page = signedIn(Scripts.ON);

    button(page, "Dark").click();
    page.reload();

    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    assertThat(button(page, "Dark")).hasAttribute("aria-pressed", "true");
  }

  @Test
  void an_unknown_address_is_answered_by_a_page_in_the_same_looks() {
    Page page = signedIn(Scripts.ON);

    page.navigate("/no/such/page");

    assertThat(heading(page, "Page not found")).isVisible();
    link(page, "Go to API Tokens").click();
    assertThat(heading(page, "API Tokens")).isVisible();
  }
}
