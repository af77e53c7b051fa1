package io.tokenry.bootstrap.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One Chromium for all browser tests: the system's where there is one, else the one that Playwright
 * brings along. It ends with the test JVM.
 */
final class Chromium {

  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** For any step of a page, and for what is expected of it. */
  static final int PATIENCE_MILLIS = 30_000;

  private Chromium() {}

  static Browser get() {
    return Holder.BROWSER;
  }

  private static Browser launch() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Optional<Path> system =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    Map<String, String> environment =
        system.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of();
    Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(ARGUMENTS);
    system.ifPresent(options::setExecutablePath);
    return playwright.chromium().launch(options);
  }

  private static final class Holder {
    static final Browser BROWSER = launch();
  }
}
