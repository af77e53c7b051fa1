package io.tokenry.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tokenry.bootstrap.browser.BrowserTest.button;
import static io.tokenry.bootstrap.browser.BrowserTest.link;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.tokenry.bootstrap.process.TokenryProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * People sign in at a real Keycloak. It is large and slow to start, so that this runs only when it
 * is asked for: {@code mvn verify -Poidc}.
 */
class KeycloakSignOn {

  @TempDir private static Path folder;
  private static Keycloak keycloak;
  private static TokenryProcess server;

  @BeforeAll
  static void start() throws Exception {
    keycloak = Keycloak.start(folder);
    server =
        TokenryProcess.serve(
                folder.resolve("data"),
                Map.of(
                    "TOKENRY_ADMIN_USERNAME", TestServer.ADMINISTRATOR,
                    "TOKENRY_ADMIN_PASSWORD", TestServer.PASSWORD,
                    "TOKENRY_OIDC_ISSUER", keycloak.issuer(),
                    "TOKENRY_OIDC_CLIENT_ID", "tokenry",
                    "TOKENRY_OIDC_CLIENT_SECRET", "only for this test",
                    "TOKENRY_OIDC_ROLES", "owner=tokenry-owners",
                    "TOKENRY_OIDC_NAME", "Keycloak"))
            .awaitReady();
  }

  @AfterAll
  static void stop() {
    server.close();
    keycloak.close();
  }

  @Test
  void an_owner_signs_in_confirms_who_they_are_and_signs_out_there_too() {
    try (BrowserContext context = newContext()) {
      Page page = context.newPage();
      signIn(page, "kim");
      page.waitForURL("**/account");
      assertThat(page.getByText("You sign in with Keycloak")).isVisible();

      page.navigate("/account/confirm");
      page.locator("#password").fill("many tall trees");
      page.locator("#kc-login").click();
      assertThat(page.getByText("It is you.")).isVisible();

      button(page, "Sign out").click();
      link(page, "Sign out of Keycloak, too").click();
      assertThat(page.url()).startsWith(keycloak.issuer());
    }
  }

  @Test
  void somebody_of_another_group_stays_outside() {
    try (BrowserContext context = newContext()) {
      Page page = context.newPage();
      signIn(page, "visitor");

      assertThat(page.getByText("Keycloak knows you, but gives you no role here.")).isVisible();
    }
  }

  private static void signIn(Page page, String username) {
    page.navigate("/login?next=/account");
    link(page, "Sign in with Keycloak").click();
    page.locator("#username").fill(username);
    page.locator("#password").fill("many tall trees");
    page.locator("#kc-login").click();
  }

  private static BrowserContext newContext() {
    BrowserContext context =
        Chromium.get()
            .newContext(new Browser.NewContextOptions().setBaseURL(server.address("").toString()));
    context.setDefaultTimeout(30_000);
    return context;
  }
}
