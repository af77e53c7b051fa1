package io.tokenry.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each sentence of the user's own description of the page, with scripts and without. */
class UsersDescriptionIT extends BrowserTest {

  /** A new one for each test, since a deleted token keeps its value to itself. */
  private final String ownValue = "my-own.Value~of/" + UUID.randomUUID();

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void api_tokens_must_be_created_in_order_to_authenticate_with_the_api(Scripts scripts) {
    Page page = signedIn(scripts);
    assertThat(TestServer.api().as("tkr_" + "never-created-anywhere").statusOfReading())
        .isEqualTo(401);

    String value = create(page, "forums", "Read & Write");

    assertThat(TestServer.api().as(value).statusOfReading()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void access_can_be_controlled_at_either_read_only_or_read_and_write(Scripts scripts) {
    Page page = signedIn(scripts);

    String reader = create(page, "reader", "Read Only");
    String writer = create(page, "writer", "Read & Write");

    assertThat(TestServer.api().as(reader).statusOfReading()).isEqualTo(200);
    assertThat(TestServer.api().as(reader).statusOfWriting("by reader")).isEqualTo(403);
    assertThat(TestServer.api().as(writer).statusOfWriting("by writer")).isEqualTo(201);
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void by_default_the_table_is_sorted_alphabetically(Scripts scripts) {
    add("Zoo", "éclair", "apple", "Banana");

    Page page = signedIn(scripts);

    assertThat(names(page)).containsExactly("apple", "Banana", "bootstrap", "éclair", "Zoo");
    assertThat(columnHeader(page, "Name")).hasAttribute("aria-sort", "ascending");
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void the_arrows_change_the_sort_column_and_its_direction(Scripts scripts) {
    TestServer.api().create("b", "read_only");
    TestServer.api().create("a", "read_write");
    TestServer.api().create("c", "read_only");
    Page page = signedIn(scripts);

    button(page, "Sort by Name, descending").click();

    assertThat(columnHeader(page, "Name")).hasAttribute("aria-sort", "descending");
    assertThat(names(page)).containsExactly("c", "bootstrap", "b", "a");

    button(page, "Sort by Access Level, ascending").click();

    assertThat(columnHeader(page, "Access Level")).hasAttribute("aria-sort", "ascending");
    assertThat(names(page)).containsExactly("b", "c", "a", "bootstrap");

    button(page, "Sort by Created, ascending").click();

    assertThat(columnHeader(page, "Created")).hasAttribute("aria-sort", "ascending");
    assertThat(names(page)).containsExactly("bootstrap", "b", "a", "c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Name", "Token", "Access Level", "Status", "Expires", "Last Used", "Created"})
  void every_column_has_an_up_arrow_and_a_down_arrow(String column) {
    Page page = signedIn(Scripts.ON);

    button(page, "Sort by " + column + ", ascending").click();
    assertThat(columnHeader(page, column)).hasAttribute("aria-sort", "ascending");

    button(page, "Sort by " + column + ", descending").click();
    assertThat(columnHeader(page, column)).hasAttribute("aria-sort", "descending");
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void a_sort_is_only_temporary_and_disappears_once_the_page_is_reloaded(Scripts scripts) {
    add("apple", "Zoo");
    Page page = signedIn(scripts);
    button(page, "Sort by Name, descending").click();
    assertThat(columnHeader(page, "Name")).hasAttribute("aria-sort", "descending");

    page.reload();

    assertThat(columnHeader(page, "Name")).hasAttribute("aria-sort", "ascending");
    assertThat(names(page)).containsExactly("apple", "bootstrap", "Zoo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"for", "ums", "FORUMS"})
  void a_partial_name_finds_forums_as_one_types(String part) {
    add("forums", "wiki");
    Page page = signedIn(Scripts.ON);
    filterPanel(page);

    filterField(page, "Name").pressSequentially(part);

    page.waitForURL(url -> url.endsWith("name=" + part));
    assertThat(rows(page)).hasCount(1);
    assertThat(names(page)).containsExactly("forums");
  }

  @ParameterizedTest
  @ValueSource(strings = {"for", "ums"})
  void a_partial_name_finds_forums_without_scripts(String part) {
    add("forums", "wiki");
    Page page = signedIn(Scripts.OFF);
    filterPanel(page);

    filterField(page, "Name").fill(part);
    button(page, "Apply").click();

    assertThat(names(page)).containsExactly("forums");
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void the_token_value_finds_its_token_and_never_stands_in_the_address(Scripts scripts) {
    add("forums");
    JsonNode wanted = TestServer.api().create("wiki", "read_only");
    String value = wanted.get("token").textValue();
    Page page = signedIn(scripts);
    filterPanel(page);

    filterField(page, "Token").fill(value);
    applyWithoutScripts(page, scripts);

    assertThat(rows(page)).hasCount(1);
    assertThat(names(page)).containsExactly("wiki");
    assertThat(page.url()).doesNotContain(value).doesNotContain("token=");
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void the_access_level_filters_the_table(Scripts scripts) {
    TestServer.api().create("reader", "read_only");
    TestServer.api().create("writer", "read_write");
    Page page = signedIn(scripts);
    filterPanel(page);

    filterChoice(page, "Access Level").selectOption("Read Only");
    applyWithoutScripts(page, scripts);

    assertThat(rows(page)).hasCount(1);
    assertThat(names(page)).containsExactly("reader");
  }

  @Test
  void the_status_filters_the_table_and_filters_combine() {
    add("forums a", "forums b", "wiki");
    String id = TestServer.api().list().get("items").get(1).get("id").textValue();
    TestServer.api().suspend(id);
    Page page = signedIn(Scripts.ON);
    filterPanel(page);

    filterField(page, "Name").fill("forums");
    assertThat(rows(page)).hasCount(2);
    filterChoice(page, "Status").selectOption("Suspended");

    assertThat(rows(page)).hasCount(1);
    assertThat(names(page)).containsExactly("forums a");
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void a_filter_is_part_of_the_address_so_that_it_can_be_shared(Scripts scripts) {
    add("forums", "wiki");
    Page page = signedIn(scripts);
    filterPanel(page);
    filterField(page, "Name").fill("wik");
    applyWithoutScripts(page, scripts);
    assertThat(rows(page)).hasCount(1);

    Page other = signedIn(scripts);
    other.navigate(page.url());

    assertThat(names(other)).containsExactly("wiki");
    assertThat(filterField(other, "Name")).hasValue("wik");
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void a_generated_value_is_shown_while_creating_and_once_more_after_it(Scripts scripts) {
    Page page = signedIn(scripts);
    link(page, "Add API Token").click();
    String proposed = field(page, "Token").inputValue();
    assertThat(proposed).matches("tkr_[0-9A-Za-z]{36}");
    assertThat(field(page, "Token")).not().isEditable();

    field(page, "Name").fill("forums");
    page.getByLabel("Read Only", new Page.GetByLabelOptions().setExact(true)).check();
    button(page, "Submit").click();

    assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("will not be shown again");
    assertThat(shownValue(page)).hasValue(proposed);

    page.reload();

    assertThat(shownValue(page)).hasCount(0);
    assertThat(page.content()).doesNotContain(proposed);
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void the_button_edit_lets_one_specify_ones_own_token(Scripts scripts) {
    Page page = signedIn(scripts);
    link(page, "Add API Token").click();
    field(page, "Name").fill("forums");

    button(page, "Edit").click();
    field(page, "Token").fill(ownValue);
    page.getByLabel("Read & Write", new Page.GetByLabelOptions().setExact(true)).check();
    button(page, "Submit").click();

    assertThat(row(page, "forums")).isVisible();
    assertThat(TestServer.api().as(ownValue).statusOfReading()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void regenerate_token_offers_another_value(Scripts scripts) {
    Page page = signedIn(scripts);
    link(page, "Add API Token").click();
    field(page, "Name").fill("forums");
    String first = field(page, "Token").inputValue();

    button(page, "Regenerate token").click();

    assertThat(field(page, "Token")).not().hasValue(first);
    assertThat(field(page, "Token").inputValue()).matches("tkr_[0-9A-Za-z]{36}");
    assertThat(field(page, "Name")).hasValue("forums");
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void a_token_is_updated_by_searching_for_it_and_clicking_the_pencil(Scripts scripts) {
    TestServer.api().create(Map.of("name", "forums", "access_level", "read_write"));
    add("wiki");
    Page page = signedIn(scripts);
    filterPanel(page);
    filterField(page, "Name").fill("forum");
    applyWithoutScripts(page, scripts);
    assertThat(rows(page)).hasCount(1);

    link(page, "Edit forums").click();
    field(page, "Name").fill("community");
    page.getByLabel("Read Only", new Page.GetByLabelOptions().setExact(true)).check();
    button(page, "Submit").click();
    page.navigate("/settings/core/api-tokens");

    assertThat(names(page)).containsExactly("bootstrap", "community", "wiki");
    assertThat(row(page, "community")).containsText("Read Only");
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void the_value_of_a_token_can_be_replaced_while_editing(Scripts scripts) {
    String old = TestServer.api().create("forums", "read_only").get("token").textValue();
    Page page = signedIn(scripts);
    link(page, "Edit forums").click();
    assertThat(page.content()).doesNotContain(old);

    button(page, "Edit").click();
    field(page, "Token").fill(ownValue);
    button(page, "Submit").click();

    assertThat(page.getByText("Copy it now")).isVisible();
    assertThat(TestServer.api().as(ownValue).statusOfReading()).isEqualTo(200);
    assertThat(TestServer.api().as(old).statusOfReading()).isEqualTo(401);
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void a_token_is_deleted_by_the_cross_and_the_left_button(Scripts scripts) {
    String value = TestServer.api().create("forums", "read_only").get("token").textValue();
    add("wiki");
    Page page = signedIn(scripts);

    button(page, "Delete forums").click();
    Locator yes = button(page, "Yes, Delete API Token");
    Locator no = button(page, "No, Keep It");
    assertThat(yes).isVisible();
    assertThat(yes.boundingBox().x).isLessThan(no.boundingBox().x);
    assertThat(page.getByText("forums").last()).isVisible();
    yes.click();

    assertThat(page.getByText("forums was deleted")).isVisible();
    assertThat(names(page)).containsExactly("bootstrap", "wiki");
    assertThat(TestServer.api().as(value).statusOfReading()).isEqualTo(401);
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void no_keeps_the_token(Scripts scripts) {
    add("forums");
    Page page = signedIn(scripts);

    button(page, "Delete forums").click();
    button(page, "No, Keep It").click();

    assertThat(names(page)).containsExactly("bootstrap", "forums");
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void a_delete_can_be_undone_with_the_same_value(Scripts scripts) {
    String value = TestServer.api().create("forums", "read_only").get("token").textValue();
    Page page = signedIn(scripts);
    button(page, "Delete forums").click();
    button(page, "Yes, Delete API Token").click();

    button(page, "Undo").click();

    assertThat(page.getByText("forums was restored")).isVisible();
    assertThat(names(page)).containsExactly("bootstrap", "forums");
    assertThat(TestServer.api().as(value).statusOfReading()).isEqualTo(200);
  }

  private static void add(String... names) {
    List.of(names).forEach(name -> TestServer.api().create(name, "read_only"));
  }

  private static String create(Page page, String name, String level) {
    link(page, "Add API Token").click();
    field(page, "Name").fill(name);
    page.getByLabel(level, new Page.GetByLabelOptions().setExact(true)).check();
    button(page, "Submit").click();
    return shownValue(page).inputValue();
  }

  private static Locator shownValue(Page page) {
    return field(page, "Token value");
  }

  private static void filterPanel(Page page) {
    button(page, "Filter Results").click();
  }

  private static Locator filterField(Page page, String name) {
    return page.getByRole(
        AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator filterChoice(Page page, String name) {
    return page.getByRole(
        AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void applyWithoutScripts(Page page, Scripts scripts) {
    if (scripts == Scripts.OFF) {
      button(page, "Apply").click();
    }
  }
}
