package io.tokenry.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody added as an auditor reads and changes nothing, with JavaScript and without. */
class RolesIT extends BrowserTest {

  private static final String AUDITORS_PASSWORD = "several unrelated words";

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void an_auditor_sees_tokens_and_cannot_change_them(Scripts scripts) {
    TestServer.api().create("forum reader", "read_only");
    String auditor = "auditor-" + scripts;
    Page owners = signedIn(scripts);
    owners.navigate("/settings/core/administrators/new");
    field(owners, "Username").fill(auditor);
    owners.getByLabel("Auditor", new Page.GetByLabelOptions().setExact(true)).check();
    owners
        .getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill(AUDITORS_PASSWORD);
    owners.getByLabel("Repeat password").fill(AUDITORS_PASSWORD);
    button(owners, "Submit").click();
    assertThat(row(owners, auditor)).containsText("Auditor");

    Page page = signIn(visit(scripts), auditor, AUDITORS_PASSWORD);

    assertThat(link(page, "Add API Token")).hasCount(0);
    assertThat(button(page, "Delete forum reader")).hasCount(0);
    link(page, "View forum reader").click();
    assertThat(heading(page, "forum reader")).isVisible();
    assertThat(button(page, "Submit")).hasCount(0);
    page.navigate("/settings/core/api-tokens/new");
    assertThat(page.getByText("the role of an administrator or an owner")).isVisible();
  }
}
