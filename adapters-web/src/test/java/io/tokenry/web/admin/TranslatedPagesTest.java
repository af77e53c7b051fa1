package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;

/** Whatever a page says is a message of the language's file, or was typed by somebody. */
class TranslatedPagesTest extends AdminTest {

  private static final List<String> PAGES =
      List.of(
          TABLE,
          TABLE + "?select=on",
          TABLE + "?filter=open&name=forum",
          TABLE + "?name=nothing",
          TABLE + "?status=revoked",
          TABLE + "/new",
          "/settings/core/administrators",
          "/settings/core/administrators/new",
          "/settings/core/policies",
          "/settings/core/policies/preview?max_lifetime=30&days=",
          "/settings/core/policies/preview?max_lifetime=other&days=many",
          "/settings/core/audit-log",
          "/settings/core/audit-log?from=yesterday",
          "/account",
          "/account/second-factor",
          "/no/such/page");

  private static final List<String> SPEAKING_ATTRIBUTES =
      List.of(
          "aria-label",
          "title",
          "placeholder",
          "alt",
          "data-label",
          "data-copied",
          "data-announce",
          "data-failed",
          "data-regenerated");

  /** What nobody translates: names, values, moments, and fields of the audit log as recorded. */
  private static final Pattern DATA =
      Pattern.compile(
          "[^\\p{L}]*|[Tt]okenry|alice|forum reader|bob|[\\d/:, ]+ UTC|127\\.0\\.0\\.1|→ ?|: ?");

  private static final String WITHOUT_WORDS =
      "code, .tk-mono, .tk-reference, del, ins, script, style, [lang]:not(html)";

  private final Translations vietnamese = new Translations(Locale.of("vi"));

  @Test
  void no_page_says_anything_that_the_file_of_the_language_does_not() {
    Browser browser = newBrowser();
    browser.cookies().put("tokenry_language", "vi");
    List<WebPage> seen = new ArrayList<>();
    seen.add(browser.get("/login"));
    seen.add(
        browser.press(
            seen.getFirst(), "Đăng nhập", Map.of("username", "alice", "password", "wrong wrong")));
    browser.press(seen.getFirst(), "Đăng nhập", Map.of("username", "alice", "password", PASSWORD));
    seen.add(browser.press(browser.get(TABLE + "/new"), "Lưu", Map.of("name", "")));
    browser.press(browser.get(TABLE + "/new"), "Lưu", Map.of("name", "forum reader"));
    String forum = browser.get(TABLE).one("a[href$=/edit]").attr("href");
    PAGES.forEach(address -> seen.add(browser.get(address)));
    for (String step : List.of("/edit", "/rotate", "/delete", "/resume")) {
      seen.add(browser.get(forum.replace("/edit", step)));
    }
    seen.add(
        browser.post(
            TABLE + "/bulk",
            Map.of("csrf", seen.getLast().csrf(), "all", "on", "action", "delete")));

    assertThat(seen)
        .allSatisfy(page -> assertThat(page.status()).as(page.address()).isNotEqualTo(500));
    assertThat(seen.stream().flatMap(this::foreignWords).distinct().toList()).isEmpty();
  }

  private Stream<String> foreignWords(WebPage page) {
    return page.all("*").stream()
        .filter(element -> element.closest(WITHOUT_WORDS) == null)
        .flatMap(TranslatedPagesTest::texts)
        .map(String::strip)
        .filter(text -> !DATA.matcher(text).matches() && !vietnamese.know(text))
        .map(text -> page.address() + ": " + text);
  }

  private static Stream<String> texts(Element element) {
    return Stream.concat(
        element.textNodes().stream().map(TextNode::text),
        SPEAKING_ATTRIBUTES.stream().map(element::attr));
  }
}
