package io.tokenry.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens from a file, as people bring them. */
class TokenImportIT extends BrowserTest {

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void a_file_is_looked_at_mended_and_imported(Scripts scripts) {
    Page page = signedIn(scripts);
    link(page, "Import").click();
    choose(page, "forum,all,short\n");
    assertThat(page.locator("#import-run")).containsText("One line has faults");
    assertThat(page.locator(".tk-import-faults")).containsText("Line 2");
    link(page, "Choose Another File").click();

    String mended = "service %s,read_only,kJ8s-2mQ.w_Zp~4xT%s\n".formatted(scripts, scripts);
    choose(page, mended);
    assertThat(page.locator("#import-run")).containsText("One line can be imported");
    button(page, "Yes, Import One Token").press("Enter");

    settle(page);
    assertThat(page.locator("#import-run")).containsText("One token was imported.");
    link(page, "Back to the Tokens").click();
    assertThat(row(page, "service " + scripts)).isVisible();
  }

  private static void choose(Page page, String lines) {
    String file = "name,access_level,token\n" + lines;
    page.getByLabel("File", new Page.GetByLabelOptions().setExact(true))
        .setInputFiles(
            new FilePayload("tokens.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
    button(page, "Check the File").press("Enter");
    settle(page);
  }

  /** Where no script asks again, a reader does. */
  private static void settle(Page page) {
    page.waitForURL("**/import/*-*");
    while (page.locator("#import-progress").count() > 0) {
      page.reload();
    }
  }
}
