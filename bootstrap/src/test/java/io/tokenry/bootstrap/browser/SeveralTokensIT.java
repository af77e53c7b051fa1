package io.tokenry.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do to several tokens at once. */
class SeveralTokensIT extends BrowserTest {

  private static final int SEVERAL = 3;

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void ticked_tokens_are_suspended_after_a_question(Scripts scripts) {
    addTokens();
    Page page = signedIn(scripts);
    link(page, "Select Several").click();
    box(page, "Select service 0").check();
    box(page, "Select service 2").check();

    button(page, "Suspend").press("Enter");
    assertThat(heading(page, "Suspend 2 tokens?")).isVisible();
    button(page, "Yes, Suspend 2 Tokens").press("Enter");

    if (scripts == Scripts.OFF) {
      page.waitForURL("**/bulk/*");
      for (int again = 0; again < 100 && page.locator("#bulk-progress").count() > 0; again++) {
        page.reload();
      }
    }
    assertThat(page.locator("#bulk-run")).containsText("2 tokens were suspended.");
    link(page, "Back to the Tokens").click();
    assertThat(row(page, "service 0")).containsText("Suspended");
    assertThat(row(page, "service 1")).containsText("Active");
  }

  @Test
  void all_that_is_filtered_as_one_types_is_meant() {
    addTokens();
    TestServer.api().create("other", "read_only");
    Page page = signedIn(Scripts.ON);
    button(page, "Filter Results").click();
    field(page, "Name").fill("service");
    assertThat(rows(page)).hasCount(SEVERAL);
    link(page, "Select Several").click();
    box(page, "All 3 tokens of this table").check();

    button(page, "Delete").click();
    button(page, "Yes, Delete 3 Tokens").click();

    assertThat(page.locator("#bulk-run")).containsText("3 tokens were deleted.");
    page.navigate("/settings/core/api-tokens");
    assertThat(row(page, "other")).isVisible();
    assertThat(row(page, "service 0")).isHidden();
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void tokens_are_taken_along_without_their_values(Scripts scripts) throws IOException {
    addTokens();
    Page page = signedIn(scripts);
    page.navigate("/settings/core/api-tokens?select=on&name=service");
    box(page, "All 3 tokens of this table").check();

    Download csv = page.waitForDownload(() -> button(page, "Export CSV").press("Enter"));

    Assertions.assertThat(csv.suggestedFilename()).isEqualTo("api-tokens.csv");
    Assertions.assertThat(Files.readAllLines(csv.path())).hasSize(1 + SEVERAL);
  }

  private static void addTokens() {
    for (int i = 0; i < SEVERAL; i++) {
      TestServer.api().create("service " + i, "read_only");
    }
  }

  private static Locator box(Page page, String name) {
    return page.getByRole(
        AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
