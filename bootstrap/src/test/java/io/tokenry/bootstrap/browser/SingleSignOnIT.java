package io.tokenry.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tokenry.bootstrap.browser.BrowserTest.button;
import static io.tokenry.bootstrap.browser.BrowserTest.field;
import static io.tokenry.bootstrap.browser.BrowserTest.link;
import static io.tokenry.bootstrap.browser.BrowserTest.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.tokenry.bootstrap.process.TokenryProcess;
import io.tokenry.identity.TestProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People sign in at a provider, with a real browser and the real server. */
class SingleSignOnIT {

  private static final TestProvider PROVIDER = new TestProvider();

  @TempDir private static Path folder;
  private static TokenryProcess server;

  private final List<BrowserContext> contexts = new ArrayList<>();

  @BeforeAll
  static void start() throws InterruptedException {
    server =
        TokenryProcess.serve(
                folder.resolve("data"),
                Map.of(
                    "TOKENRY_ADMIN_USERNAME", TestServer.ADMINISTRATOR,
                    "TOKENRY_ADMIN_PASSWORD", TestServer.PASSWORD,
                    "TOKENRY_OIDC_ISSUER", PROVIDER.issuer(),
                    "TOKENRY_OIDC_CLIENT_ID", TestProvider.CLIENT,
                    "TOKENRY_OIDC_CLIENT_SECRET", TestProvider.SECRET,
                    "TOKENRY_OIDC_ROLES", "owner=owners",
                    "TOKENRY_OIDC_NAME", "Example SSO"))
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    server.close();
    PROVIDER.close();
  }

  @AfterEach
  void close() {
    contexts.forEach(BrowserContext::close);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void somebody_signs_in_there_and_is_asked_there_again_before_much_is_at_stake(boolean scripts) {
    String name = scripts ? "bob" : "ben";
    PROVIDER.signsIn(
        Map.of("sub", "id-" + name, "preferred_username", name, "groups", List.of("owners")));
    Page page = visit(scripts);
    page.navigate("/login?next=/settings/core/administrators");
    if (scripts) {
      assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    }
    link(page, "Sign in with Example SSO").click();
    button(page, "Let me in").click();

    page.waitForURL("**/settings/core/administrators");
    assertThat(row(page, name + " You")).containsText("Single sign-on");
    assertThat(page.url()).doesNotContain("code", "state");

    link(page, "Add Administrator").click();
    field(page, "Username").fill("of-" + name);
    page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
        .fill("several unrelated words");
    page.getByLabel("Repeat password").fill("several unrelated words");
    page.getByLabel("Repeat password").press("Enter");
    Page confirming =
        page.context()
            .waitForPage(() -> link(page, "Confirm with Example SSO (opens a new page)").click());
    button(confirming, "Let me in").click();
    assertThat(confirming.getByText("It is you.")).isVisible();
    confirming.close();
    button(page, "Go on").click();
    assertThat(row(page, "of-" + name)).containsText("Administrator");
  }

  @Test
  void somebody_without_a_role_reads_why_they_are_not_in() {
    PROVIDER.signsIn(Map.of("sub", "id-eve", "preferred_username", "eve"));
    Page page = visit(true);
    page.navigate("/login");
    link(page, "Sign in with Example SSO").click();
    button(page, "Let me in").click();

    assertThat(page.getByText("Example SSO knows you, but gives you no role here.")).isVisible();
    assertThat(page.url()).endsWith("/login");
    assertThat(button(page, "Sign in")).isVisible();
  }

  private Page visit(boolean scripts) {
    BrowserContext context =
        Chromium.get()
            .newContext(
                new Browser.NewContextOptions()
                    .setJavaScriptEnabled(scripts)
                    .setBaseURL(server.address("").toString()));
    context.setDefaultTimeout(Chromium.PATIENCE_MILLIS);
    contexts.add(context);
    return context.newPage();
  }
}
