package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest extends AdminTest {

  @Test
  void everything_that_a_page_loads_is_there_and_may_be_kept_for_good() {
    Browser browser = signedIn();
    WebPage page = browser.get(TABLE);
    List<String> addresses =
        page.all("link[href], script[src]").stream().map(AssetsTest::address).toList();

    assertThat(addresses).hasSizeGreaterThan(6).allMatch(address -> address.startsWith("/assets/"));
    for (String address : addresses) {
      WebPage asset = browser.get(address);
      assertThat(asset.status()).as(address).isEqualTo(200);
      assertThat(asset.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tokenry.css, text/css;charset=utf-8",
    "vendor/tabler.min.css, text/css;charset=utf-8",
    "theme.js, text/javascript;charset=utf-8",
    "favicon.svg, image/svg+xml"
  })
  void browsers_learn_what_each_file_is(String file, String type) {
    WebPage asset = newBrowser().get("/assets/" + file);

    assertThat(asset.header("Content-Type")).isEqualTo(type);
    assertThat(asset.header("Cache-Control")).isEqualTo("public, no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nothing.css",
        "vendor",
        "",
        "..%2f..%2fi18n/messages.properties",
        "%2e%2e/%2e%2e/views/layout.pebble",
        "tokenry.css%00",
        "./tokenry.css"
      })
  void nothing_else_is_handed_out(String path) {
    assertThat(newBrowser().get("/assets/" + path).status()).isBetween(400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/login", TABLE, TABLE + "/new", "/account", "/settings/core/administrators"})
  void pages_need_no_inline_script_or_style(String address) {
    WebPage page = signedIn().get(address);

    assertThat(page.all("script:not([src]), style, [style]")).isEmpty();
    assertThat(page.body()).doesNotContain("javascript:", "hx-on", " onclick", " onload");
  }

  private static String address(Element loading) {
    return loading.hasAttr("href") ? loading.attr("href") : loading.attr("src");
  }
}
