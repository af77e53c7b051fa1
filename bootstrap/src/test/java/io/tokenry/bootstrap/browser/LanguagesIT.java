package io.tokenry.bootstrap.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages in another language than English, with the files as they lie in the server's jar. */
class LanguagesIT extends BrowserTest {

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void a_language_is_chosen_on_any_page_and_remembered_after_signing_out(Scripts scripts) {
    Page page = signedIn(scripts);
    page.navigate("/settings/core/api-tokens?name=tests");

    button(page, "Tiếng Việt").click();

    heading(page, "API token").waitFor();
    assertThat(page.url()).endsWith("/settings/core/api-tokens?name=tests");
    assertThat(page.locator("html").getAttribute("lang")).isEqualTo("vi");
    button(page, "Đăng xuất").click();
    heading(page, "Đăng nhập").waitFor();
    button(page, "English").click();
    heading(page, "Sign in").waitFor();
  }

  @Test
  void what_was_typed_into_the_filter_stays() {
    Page page = signedIn(Scripts.ON);
    button(page, "Filter Results").click();
    field(page, "Name").fill("no such token");
    page.getByText("No token matches").waitFor();

    button(page, "Tiếng Việt").click();

    page.getByText("Không có token nào phù hợp").waitFor();
    assertThat(field(page, "Tên").inputValue()).isEqualTo("no such token");
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 768, 1280})
  void no_page_scrolls_sideways_and_axe_finds_nothing(int width) {
    TestServer.api().create(Map.of("name", "đồng bộ diễn đàn", "access_level", "read_write"));
    Page page = signIn(visit(ColorScheme.LIGHT, width));
    button(page, "Tiếng Việt").click();
    heading(page, "API token").waitFor();

    for (String address : AccessibilityIT.PAGES) {
      page.navigate(address);
      assertThat(AccessibilityIT.overflow(page)).as(address).isLessThanOrEqualTo(0);
      AccessibilityIT.assertNothingFound(page);
    }
  }
}
