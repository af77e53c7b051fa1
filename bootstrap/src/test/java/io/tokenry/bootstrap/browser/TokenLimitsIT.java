package io.tokenry.bootstrap.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.stream.StreamSupport;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For whom, from where and until when a token works, as people say it in the form. */
class TokenLimitsIT extends BrowserTest {

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void a_token_gets_its_limits_under_more(Scripts scripts) {
    Page page = signedIn(scripts);
    page.navigate("/settings/core/api-tokens/new");
    assertThat(page.getByLabel("Audiences")).isHidden();

    field(page, "Name").fill("billing only");
    page.getByText("More", new Page.GetByTextOptions().setExact(true)).click();
    page.getByLabel("Audiences").fill("billing\nhttps://api.example.org");
    page.getByLabel("Allowed Networks").fill("10.0.0.0/8\n192.0.2.7");
    button(page, "Submit").press("Enter");
    link(page, "Edit billing only").click();

    assertThat(page.getByLabel("Audiences")).hasValue("billing\nhttps://api.example.org");
    assertThat(page.getByLabel("Allowed Networks")).hasValue("10.0.0.0/8\n192.0.2.7/32");
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void what_is_wrong_opens_more_and_is_said_there(Scripts scripts) {
    Page page = signedIn(scripts);
    page.navigate("/settings/core/api-tokens/new");
    field(page, "Name").fill("billing only");
    page.getByText("More", new Page.GetByTextOptions().setExact(true)).click();
    page.getByLabel("Allowed Networks").fill("10.0.0.1/8");

    button(page, "Submit").press("Enter");

    assertThat(page.getByLabel("Allowed Networks")).isVisible();
    assertThat(page.getByLabel("Allowed Networks")).hasValue("10.0.0.1/8");
    assertThat(page.locator("#allowed_networks-fault")).containsText("write 10.0.0.0/8");
    page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).click();
    assertThat(page.getByLabel("Allowed Networks")).isInViewport();
  }

  @ParameterizedTest
  @EnumSource(Scripts.class)
  void the_date_shows_only_while_it_is_chosen(Scripts scripts) {
    Page page = signedIn(scripts);
    page.navigate("/settings/core/api-tokens/new");
    Locator expires = page.getByLabel("Expires");
    Locator date = page.getByLabel("Expiry date");
    assertThat(expires).hasValue("never");
    assertThat(date).isHidden();

    expires.selectOption("On a date");
    assertThat(date).isVisible();
    date.fill("2099-01-31T23:59");
    field(page, "Name").fill("forum");
    button(page, "Submit").press("Enter");

    Assertions.assertThat(only("forum").get("expires_at").textValue())
        .isEqualTo("2099-01-31T23:59:00Z");
  }

  @Test
  void a_span_is_chosen_in_one_step() {
    Page page = signedIn(Scripts.OFF);
    page.navigate("/settings/core/api-tokens/new");

    field(page, "Name").fill("forum");
    page.getByLabel("Expires").selectOption("In 30 days");
    button(page, "Submit").press("Enter");

    Assertions.assertThat(only("forum").get("expires_at").isTextual()).isTrue();
  }

  private static JsonNode only(String name) {
    return StreamSupport.stream(TestServer.api().list().get("items").spliterator(), false)
        .filter(token -> token.get("name").textValue().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
