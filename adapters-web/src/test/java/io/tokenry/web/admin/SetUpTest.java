package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.SetUpLink;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

@MicronautTest(rebuildContext = true)
class SetUpTest {

  private static final Map<String, String> ALICE =
      Map.of(
          "username", "alice",
          "password", "correct horse battery",
          "repeat", "correct horse battery");

  @Inject EmbeddedServer server;
  @Inject InMemoryApplication application;
  @Inject SetUpLink link;

  @Test
  void the_link_makes_the_first_administrator() {
    Browser browser = new Browser(server.getURI());
    WebPage form = browser.get("/setup?key=" + link.secret());

    WebPage login = browser.follow(browser.press(form, "Create administrator", ALICE));

    assertThat(login.notice()).isEqualTo("alice can sign in now.");
    assertThat(browser.press(login, "Sign in", ALICE).location()).isEqualTo("/");
  }

  @Test
  void the_link_works_once() {
    Browser browser = new Browser(server.getURI());
    WebPage form = browser.get("/setup?key=" + link.secret());
    browser.press(form, "Create administrator", ALICE);

    assertThat(browser.get("/setup?key=" + link.secret()).status()).isEqualTo(403);
    assertThat(browser.press(form, "Create administrator", ALICE).status()).isEqualTo(403);
    assertThat(application.manageAdministrators.all()).hasSize(1);
  }

  @Test
  void another_key_makes_nobody() {
    Browser browser = new Browser(server.getURI());
    WebPage form = browser.get("/setup?key=" + link.secret());

    WebPage answer = browser.press(form, "Create administrator", with("key", "guessed"));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.one(".tk-error .tk-lead").text()).contains("This set-up link was used");
    assertThat(browser.get("/setup?key=guessed").status()).isEqualTo(403);
    assertThat(browser.get("/setup").status()).isEqualTo(403);
    assertThat(application.manageAdministrators.all()).isEmpty();
  }

  @Test
  void faults_are_said_and_the_link_still_works() {
    Browser browser = new Browser(server.getURI());
    WebPage form = browser.get("/setup?key=" + link.secret());

    WebPage refused = browser.press(form, "Create administrator", with("repeat", "else"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.one("#repeat-fault").text()).contains("The two passwords differ");
    assertThat(refused.one("#username").attr("value")).isEqualTo("alice");
    assertThat(browser.press(refused, "Create administrator", ALICE).status()).isEqualTo(303);
  }

  private static Map<String, String> with(String field, String value) {
    var fields = new HashMap<>(ALICE);
    fields.put(field, value);
    return fields;
  }
}
