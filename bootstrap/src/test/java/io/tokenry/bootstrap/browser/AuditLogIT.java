package io.tokenry.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was done stands in the audit log, with JavaScript and without. */
class AuditLogIT extends BrowserTest {

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void a_change_is_found_checked_and_taken_home(Scripts scripts) throws Exception {
    TestServer.api().create("forum reader", "read_only");
    Page page = signedIn(scripts);
    link(page, "Edit forum reader").click();
    page.getByLabel("Read & Write", new Page.GetByLabelOptions().setExact(true)).check();
    button(page, "Submit").click();
    button(page, "Yes, Let It Do More").click();
    page.waitForURL("**/settings/core/api-tokens");

    link(page, "Audit Log").click();
    assertThat(heading(page, "Audit Log")).isVisible();
    field(page, "Token").fill("forum reader");
    field(page, "Who").fill(TestServer.ADMINISTRATOR);
    page.getByRole(AriaRole.COMBOBOX).selectOption("token.changed");
    button(page, "Apply").click();

    assertThat(rows(page).first()).containsText("access_level: read_only → read_write");
    assertThat(rows(page).first()).containsText("May do more");
    assertThat(page.url()).contains("token=forum+reader", "action=token.changed");

    Download csv = page.waitForDownload(() -> button(page, "Export CSV").click());
    assertThat(csv.suggestedFilename()).isEqualTo("audit-log.csv");
    assertThat(Files.readString(csv.path())).contains("access_level: read_only → read_write");

    button(page, "Check the log").click();
    assertThat(page.locator("#report")).containsText("The audit log is intact");
  }
}
