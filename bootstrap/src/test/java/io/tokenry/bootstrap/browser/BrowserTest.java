package io.tokenry.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A test of the pages as people meet them: the real server, a real browser, and the accessible
 * names by which people, screen readers and these tests find things.
 */
abstract class BrowserTest {

  /** Whether the browser runs scripts. */
  enum Scripts {
    ON,
    OFF
  }

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @BeforeEach
  void only_the_token_of_the_tests_is_left() {
    TestServer.api().deleteAllButOwn();
  }

  @AfterEach
  void the_browser_had_nothing_to_complain_about() {
    contexts.forEach(BrowserContext::close);
    assertThat(complaints).isEmpty();
  }

  /** A new browser that knows nothing of earlier ones. */
  protected Page visit(Scripts scripts) {
    return visit(
        new Browser.NewContextOptions()
            .setJavaScriptEnabled(scripts == Scripts.ON)
            .setViewportSize(1280, 900));
  }

  protected Page visit(ColorScheme scheme, int width) {
    return visit(
        new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
  }

  private Page visit(Browser.NewContextOptions options) {
    options.setBaseURL(TestServer.address());
    options.setPermissions(List.of("clipboard-read", "clipboard-write"));
    BrowserContext context = Chromium.get().newContext(options);
    context.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
    contexts.add(context);
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          // A refused form is an answer of 4xx, which Chromium writes to the console.
          if (message.type().equals("error")
              && !message.text().contains("Failed to load resource")) {
            complaints.add(message.text());
          }
        });
    page.onRequest(
        request -> {
          boolean own =
              request.url().startsWith(TestServer.address()) || request.url().startsWith("data:");
          if (!own) {
            complaints.add("a request to " + request.url());
          }
        });
    return page;
  }

  /** Signs in and arrives at the table. */
  protected Page signedIn(Scripts scripts) {
    return signIn(visit(scripts));
  }

  protected static Page signIn(Page page) {
    return signIn(page, TestServer.ADMINISTRATOR, TestServer.PASSWORD);
  }

  protected static Page signIn(Page page, String username, String password) {
    page.navigate("/login");
    page.getByLabel("Username", exactLabel()).fill(username);
    page.getByLabel("Password", exactLabel()).fill(password);
    button(page, "Sign in").click();
    page.waitForURL("**/settings/core/api-tokens");
    return page;
  }

  protected static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  protected static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** A field of the form or the filter, by its label. */
  protected static Locator field(Page page, String label) {
    return page.getByRole(
        AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(label).setExact(true));
  }

  protected static Locator heading(Page page, String text) {
    return page.getByRole(
        AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setExact(true));
  }

  /** The rows of the table, without the one of the column headers. */
  protected static Locator rows(Page page) {
    return page.locator("main tbody").getByRole(AriaRole.ROW);
  }

  protected static Locator row(Page page, String name) {
    Locator cell = page.locator(".tk-name").getByText(name, exactText());
    return rows(page).filter(new Locator.FilterOptions().setHas(cell));
  }

  /** The header of a column, which holds its two arrows too. */
  protected static Locator columnHeader(Page page, String column) {
    String name = "%1$s Sort by %1$s, ascending Sort by %1$s, descending".formatted(column);
    return page.getByRole(
        AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  /** The names in the table from top to bottom. */
  protected static List<String> names(Page page) {
    page.waitForLoadState();
    return page.locator("main tbody tr td:first-child .tk-name-text").allInnerTexts();
  }

  private static Locator.GetByTextOptions exactText() {
    return new Locator.GetByTextOptions().setExact(true);
  }

  private static Page.GetByLabelOptions exactLabel() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
