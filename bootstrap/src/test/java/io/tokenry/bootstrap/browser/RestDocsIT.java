package io.tokenry.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that shows the OpenAPI document and lets it be tried, without signing in. */
class RestDocsIT extends BrowserTest {

  private static final List<String> STANDARDS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void tokens_are_listed_with_a_token_that_the_page_forgets(ColorScheme scheme) {
    TestServer.api().create("forum reader", "read_only");
    Page page = open(scheme, 1280);

    authorise(page);
    Locator call = call(page);
    call.locator(".try-out__btn").click();
    assertNothingFound(page);
    call.locator(".execute").click();
    Locator answer = call.locator(".live-responses-table .response");

    assertThat(answer.locator(".response-col_status").innerText()).startsWith("200");
    assertThat(answer.innerText()).contains("forum reader");
    assertNothingFound(page);
    page.reload();
    call(page).waitFor();
    assertThat(page.locator(".authorize.locked").count()).isZero();
    assertThat(page.evaluate("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"))
        .isEqualTo("[{},{}]");
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,320", "DARK,390", "LIGHT,768"})
  void the_page_fits_small_screens(ColorScheme scheme, int width) {
    Page page = open(scheme, width);
    call(page).locator(".try-out__btn").click();

    assertThat(
            page.evaluate(
                "() => document.documentElement.scrollWidth"
                    + " - document.documentElement.clientWidth"))
        .isEqualTo(0);
    assertNothingFound(page);
  }

  /** Opens the page and on it the call that lists tokens. */
  private Page open(ColorScheme scheme, int width) {
    Page page = visit(scheme, width);
    page.navigate("/api/docs");
    call(page).locator(".opblock-summary-control").click();
    call(page).locator(".try-out__btn").waitFor();
    return page;
  }

  private static void authorise(Page page) {
    page.locator(".btn.authorize").first().click();
    Locator bearer =
        page.locator(".auth-container")
            .filter(new Locator.FilterOptions().setHasText("bearer  (http, Bearer)"));
    bearer.locator("input").fill(TokenryProcess.TOKEN);
    assertNothingFound(page);
    bearer.locator(".authorize").click();
    page.locator(".close-modal").click();
  }

  private static Locator call(Page page) {
    return page.locator("#operations-Tokens-listTokens");
  }

  private static void assertNothingFound(Page page) {
    List<Rule> found = new AxeBuilder(page).withTags(STANDARDS).analyze().getViolations();
    assertThat(found)
        .extracting(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
        .isEmpty();
  }
}
