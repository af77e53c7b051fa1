package io.tokenry.web.admin;

import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** Pages over HTTP, with one administrator, alice, and an application in memory. */
@MicronautTest(rebuildContext = true)
abstract class AdminTest {

  static final String TABLE = "/settings/core/api-tokens";
  static final String PASSWORD = "correct horse battery";

  @Inject EmbeddedServer server;
  @Inject InMemoryApplication application;

  Administrator alice;

  @BeforeEach
  void alice() {
    alice = application.manageAdministrators.setUp("alice", new Password(PASSWORD), Origin.SERVER);
  }

  Browser newBrowser() {
    return new Browser(server.getURI());
  }

  /** A browser in which alice is signed in. */
  Browser signedIn() {
    Browser browser = newBrowser();
    signIn(browser, "alice", PASSWORD);
    return browser;
  }

  WebPage signIn(Browser browser, String username, String password) {
    Map<String, String> typed = Map.of("username", username, "password", password);
    return browser.press(browser.get("/login"), "Sign in", typed);
  }
}
