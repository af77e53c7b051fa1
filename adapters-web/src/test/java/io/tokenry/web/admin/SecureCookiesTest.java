package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.tokenry.web.WebSettings;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

@Property(name = "public-url-of-test", value = "https://tokens.example.test")
class SecureCookiesTest extends AdminTest {

  @Test
  void behind_https_every_cookie_is_secure_and_bound_to_the_host() {
    Browser browser = newBrowser();
    WebPage login = browser.get("/login");

    WebPage answer = signIn(browser, "alice", PASSWORD);
    WebPage signedOut = browser.press(browser.get(TABLE), "Sign out");

    assertThat(login.header("Set-Cookie"))
        .matches("__Host-tokenry_visit=[A-Za-z0-9_-]{43}; Path=/; Secure; HTTPOnly; SameSite=Lax");
    assertThat(answer.header("Set-Cookie"))
        .matches("__Host-tokenry=[A-Za-z0-9_-]{43}; Path=/; Secure; HTTPOnly; SameSite=Lax");
    assertThat(signedOut.headers("Set-Cookie"))
        .hasSize(2)
        .allSatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith("__Host-tokenry")
                    .contains("Path=/; Secure; HTTPOnly; SameSite=Lax"));
  }

  @Test
  void a_cookie_of_the_name_used_over_http_does_not_count() {
    Browser browser = signedIn();
    String session = browser.cookies().remove("__Host-tokenry");
    browser.cookies().put("tokenry_session", session);

    assertThat(browser.get(TABLE).status()).isEqualTo(303);
  }

  @Factory
  @Requires(property = "public-url-of-test")
  static class Https {

    @Singleton
    @Primary
    WebSettings settings(@Property(name = "public-url-of-test") String url) {
      return new WebSettings(URI.create(url), List.of());
    }
  }
}
