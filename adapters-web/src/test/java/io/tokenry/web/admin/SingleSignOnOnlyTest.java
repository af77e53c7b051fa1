package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import io.tokenry.web.testing.WebTestApplication;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where an identity provider is the only way to sign in. */
@Property(name = WebTestApplication.PROVIDER, value = "only")
class SingleSignOnOnlyTest extends AdminTest {

  @Test
  void there_is_no_password_form_and_a_password_that_is_sent_anyway_is_refused() {
    Browser browser = newBrowser();
    WebPage login = browser.get("/login");

    assertThat(login.all("#username, #password")).isEmpty();
    assertThat(login.one("a.btn-primary").text()).isEqualTo("Sign in with Example SSO");
    WebPage refused =
        browser.post(
            "/login", Map.of("csrf", login.csrf(), "username", "alice", "password", PASSWORD));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(browser.cookies()).doesNotContainKey("tokenry_session");
  }

  @Test
  void it_says_so_when_the_provider_is_away() {
    application.identityProvider.goAway();
    Browser browser = newBrowser();

    assertThat(browser.get("/login/sso").location()).isEqualTo("/login");

    assertThat(browser.get("/login").notice()).contains("cannot be reached just now");
  }
}
