package io.tokenry.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page for everybody: WCAG 2.2 AA as far as axe-core can tell, and room on small screens. */
class AccessibilityIT extends BrowserTest {

  private static final List<String> STANDARDS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /** What is reached by address alone once signed in. */
  static final List<String> PAGES =
      List.of(
          "/settings/core/api-tokens",
          "/settings/core/api-tokens?select=on",
          "/settings/core/api-tokens?filter=open&name=forum",
          "/settings/core/api-tokens?name=nothing-is-called-this",
          "/settings/core/api-tokens?status=revoked",
          "/settings/core/api-tokens/new",
          "/settings/core/api-tokens/import",
          "/settings/core/administrators",
          "/settings/core/administrators/new",
          "/settings/core/policies",
          "/settings/core/policies/preview?max_lifetime=30&days=",
          "/settings/core/policies/preview?max_lifetime=other&days=many",
          "/settings/core/audit-log",
          "/settings/core/audit-log?from=yesterday",
          "/account",
          "/account/second-factor",
          "/no/such/page");

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void axe_finds_nothing_on_any_page(ColorScheme scheme) {
    addTokensOfEveryKind();
    Page page = visit(scheme, 1280);
    page.navigate("/login");
    assertNothingFound(page);
    signIn(page);

    for (String address : PAGES) {
      page.navigate(address);
      assertNothingFound(page);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void axe_finds_nothing_after_the_steps_of_a_token(ColorScheme scheme) {
    addTokensOfEveryKind();
    Page page = signIn(visit(scheme, 390));
    link(page, "Edit forum reader").click();
    assertNothingFound(page);

    link(page, "Rotate Token…").click();
    button(page, "Rotate Token").waitFor();
    assertNothingFound(page);
    button(page, "Rotate Token").click();
    page.getByText("Two values").waitFor();
    assertNothingFound(page);
    link(page, "Edit forum reader").click();
    button(page, "End Old Value Now").waitFor();
    assertNothingFound(page);

    field(page, "Name").fill("");
    page.getByText("More", new Page.GetByTextOptions().setExact(true)).click();
    field(page, "Audiences").fill("two words");
    page.getByLabel("Expires").selectOption("On a date");
    button(page, "Submit").click();
    assertNothingFound(page);

    page.navigate("/settings/core/api-tokens");
    button(page, "Delete forum reader").click();
    button(page, "Yes, Delete API Token").waitFor();
    assertNothingFound(page);

    button(page, "Yes, Delete API Token").click();
    button(page, "Undo").waitFor();
    assertNothingFound(page);
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 360, 768, 1280})
  void no_page_scrolls_sideways(int width) {
    addTokensOfEveryKind();
    Page page = signIn(visit(ColorScheme.LIGHT, width));

    for (String address : PAGES) {
      page.navigate(address);
      assertThat(overflow(page)).as(address).isLessThanOrEqualTo(0);
    }
  }

  @Test
  void every_target_is_at_least_24_pixels_wide_and_high() {
    addTokensOfEveryKind();
    Page page = signIn(visit(ColorScheme.LIGHT, 390));

    for (String address : PAGES) {
      page.navigate(address);
      assertThat((List<?>) page.evaluate(SMALL_TARGETS)).as(address).isEmpty();
    }
  }

  private static final String SMALL_TARGETS =
      """
      () => [...document.querySelectorAll("a, button, input, select, textarea")]
        .filter(e => e.checkVisibility() && !e.closest(".visually-hidden") && e.tabIndex >= 0)
        .filter(e => !(e.tagName === "A" && ["LI", "P"].includes(e.parentElement.tagName)))
        .filter(e => !e.classList.contains("tk-skip") && !["radio", "hidden"].includes(e.type))
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .filter(([, box]) => box.width < 24 || box.height < 24)
        .map(([html, box]) => `${html} ${box.width}x${box.height}`)
      """;

  static int overflow(Page page) {
    return (int)
        page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  static void assertNothingFound(Page page) {
    List<Rule> found = new AxeBuilder(page).withTags(STANDARDS).analyze().getViolations();
    assertThat(found)
        .as(page.url())
        .extracting(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
        .isEmpty();
  }

  private static void addTokensOfEveryKind() {
    TestServer.api().create("forum reader", "read_only");
    TestServer.api()
        .create(
            Map.of(
                "name",
                "A name as long as names may be: " + "x".repeat(68),
                "access_level",
                "read_write",
                "description",
                "A description that goes on and on. ".repeat(10).strip(),
                "expires_at",
                "2099-12-31T23:59:59Z"));
    String id = TestServer.api().create("asleep", "read_only").get("id").textValue();
    TestServer.api().suspend(id);
  }
}
