package io.tokenry.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.tokenry.bootstrap.process.AuthenticatorApp;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody turns on a second factor and signs in with it, with JavaScript and without. */
class SecondFactorIT extends BrowserTest {

  private static final String PASSWORD = "several unrelated words";

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void a_code_of_the_app_signs_in_once_it_is_turned_on(Scripts scripts) throws Exception {
    String name = "phone-" + scripts;
    add(name, signedIn(scripts));
    Page page = signIn(visit(scripts), name, PASSWORD);
    link(page, "Account").click();
    button(page, "Turn On Second Factor").click();
    assertNothingFound(page, scripts);
    AuthenticatorApp app = new AuthenticatorApp(field(page, "Secret").inputValue());
    field(page, "Authentication code").fill(app.nextCode());
    button(page, "Turn On Second Factor").click();

    String codes = page.getByLabel("Your 10 recovery codes").inputValue();
    assertNothingFound(page, scripts);
    Download file = page.waitForDownload(() -> button(page, "Download").click());
    assertThat(Files.readString(file.path())).contains(codes);
    link(page, "I have kept them").click();
    assertThat(page.getByText("10 recovery codes are left")).isVisible();

    Page other = visit(scripts);
    other.navigate("/login?next=/account");
    field(other, "Username").fill(name);
    other.getByLabel("Password").fill(PASSWORD);
    button(other, "Sign in").click();
    assertThat(heading(other, "Authentication code")).isVisible();
    assertNothingFound(other, scripts);
    field(other, "Authentication code").fill("000 00x");
    button(other, "Sign in").click();
    assertThat(other.getByText("This code is wrong")).isVisible();
    field(other, "Authentication code").fill(app.nextCode());
    button(other, "Sign in").click();
    other.waitForURL("**/account");
    assertThat(heading(other, "Account")).isVisible();

    button(other, "Turn Off").click();
    assertThat(other.getByText("This code is wrong or too old").last()).isVisible();
    assertNothingFound(other, scripts);
    field(other, "Authentication code").fill(codes.lines().findFirst().orElseThrow());
    button(other, "Turn Off").press("Enter");
    assertThat(other.getByText("Your password alone signs you in from now on.")).isVisible();
    assertThat(button(other, "Turn On Second Factor")).isVisible();
  }

  private static void add(String name, Page page) {
    page.navigate("/settings/core/administrators/new");
    field(page, "Username").fill(name);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PASSWORD);
    page.getByLabel("Repeat password").fill(PASSWORD);
    button(page, "Submit").click();
    assertThat(row(page, name)).containsText("Administrator");
  }

  /** The checker is a script itself. */
  private static void assertNothingFound(Page page, Scripts scripts) {
    if (scripts == Scripts.ON) {
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }
  }
}
