package io.tokenry.web.admin;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.query.TokenQuery;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.limit.AllowedNetworks;
import io.tokenry.domain.limit.Audiences;
import io.tokenry.domain.limit.Limits;
import io.tokenry.domain.token.Token;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a token expires, for whom and from where it works, in the form without JavaScript. */
class TokenFormLimitsTest extends AdminTest {

  private static final Limits SOME =
      Limits.of(
          Audiences.of(List.of("billing", "https://api.example.org/v1")),
          AllowedNetworks.of(List.of("10.0.0.0/8", "2001:db8::/32")));

  @Test
  void more_is_closed_while_nothing_is_limited() {
    WebPage form = signedIn().get(TABLE + "/new");

    assertThat(form.one("details summary").text()).isEqualTo("More");
    assertThat(form.one("details").hasAttr("open")).isFalse();
    assertThat(form.one("label[for=audiences]").text()).isEqualTo("Audiences");
    assertThat(form.one("label[for=allowed_networks]").text()).isEqualTo("Allowed Networks");
    assertThat(form.one("label[for=expires]").text()).isEqualTo("Expires");
  }

  @Test
  void one_a_line_is_read_whatever_the_lines_end_with_and_blank_ones_do_not_count() {
    Browser browser = signedIn();

    browser.press(
        browser.get(TABLE + "/new"),
        "Submit",
        Map.of(
            "name", "forum",
            "audiences", "billing\r\n\r\n  https://api.example.org/v1 ",
            "allowed_networks", "10.0.0.0/8\n2001:DB8::/32\n"));

    assertThat(onlyToken().settings().limits()).isEqualTo(SOME);
  }

  @Test
  void what_is_stored_is_shown_and_stays_when_it_is_not_touched() {
    Token token = limited();
    Browser browser = signedIn();
    WebPage form = edit(browser, token);

    browser.press(form, "Submit", Map.of("name", "renamed"));

    assertThat(form.one("details").hasAttr("open")).isTrue();
    assertThat(form.one("#audiences").wholeText()).isEqualTo("billing\nhttps://api.example.org/v1");
    assertThat(form.one("#allowed_networks").wholeText()).isEqualTo("10.0.0.0/8\n2001:db8::/32");
    assertThat(stored(token).name().value()).isEqualTo("renamed");
    assertThat(stored(token).settings().limits()).isEqualTo(SOME);
  }

  @Test
  void an_emptied_field_removes_the_limit() {
    Token token = limited();
    Browser browser = signedIn();

    WebPage question =
        browser.press(
            edit(browser, token), "Submit", Map.of("audiences", "", "allowed_networks", " \n"));
    browser.press(question, "Yes, Let It Do More");

    assertThat(stored(token).settings().limits()).isEqualTo(Limits.NONE);
  }

  @Test
  void every_fault_stands_beside_its_field_in_an_open_disclosure_and_nothing_typed_is_lost() {
    Browser browser = signedIn();
    String networks = "10.0.0.1/8\nhome";

    WebPage refused =
        browser.press(
            browser.get(TABLE + "/new"),
            "Submit",
            Map.of("name", "forum", "audiences", "two words", "allowed_networks", networks));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.one("[role=alert] h2").text()).startsWith("2 fields need");
    assertThat(refused.one("details").hasAttr("open")).isTrue();
    assertThat(refused.texts("#audiences-fault p"))
        .containsExactly(
            "Character 4 of audience 1 is not allowed: use letters, digits and - . _ ~ : /");
    assertThat(refused.texts("#allowed_networks-fault p"))
        .hasSize(2)
        .anyMatch(fault -> fault.contains("“10.0.0.1/8”") && fault.contains("10.0.0.0/8"))
        .anyMatch(fault -> fault.contains("Network 2"));
    assertThat(refused.one("#audiences").attr("aria-describedby")).contains("audiences-fault");
    assertThat(refused.one("#allowed_networks").wholeText()).isEqualTo(networks);
    assertThat(application.tokens.isEmpty()).isTrue();
  }

  @Test
  void what_somebody_else_stored_meanwhile_is_shown_beside_ones_own() {
    Token token = limited();
    Browser browser = signedIn();
    WebPage form = edit(browser, token);
    browser.press(edit(browser, token), "Submit", Map.of("audiences", "billing"));

    WebPage conflict = browser.press(form, "Submit", Map.of("expires", "in_7_days"));

    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.texts(".tk-differs td"))
        .contains("billing", "billing https://api.example.org/v1", "Never", "In 7 days");
  }

  @ParameterizedTest
  @CsvSource({"in_7_days, 7", "in_30_days, 30", "in_90_days, 90", "in_1_year, 365"})
  void a_span_counts_from_now_whatever_date_stands_in_the_field(String choice, int days) {
    Browser browser = signedIn();
    Instant expected = application.clock.instant().plus(Duration.ofDays(days));

    browser.press(
        browser.get(TABLE + "/new"),
        "Submit",
        Map.of("name", "forum", "expires", choice, "expires_at", "2099-01-01T00:00"));

    assertThat(onlyToken().settings().expiresAt()).contains(expected);
  }

  @Test
  void never_is_chosen_at_first_and_counts_whatever_date_stands_in_the_field() {
    Token token = aToken().named("forum").expiringAt(Instant.parse("2099-01-01T00:00:00Z")).build();
    application.tokens.add(token);
    Browser browser = signedIn();

    WebPage form = edit(browser, token);
    WebPage question = browser.press(form, "Submit", Map.of("expires", "never"));
    browser.press(question, "Yes, Let It Do More");

    assertThat(browser.get(TABLE + "/new").one("#expires [selected]").attr("value"))
        .isEqualTo("never");
    assertThat(form.one("#expires [selected]").attr("value")).isEqualTo("on_date");
    assertThat(form.one("#expires_at").attr("value")).isEqualTo("2099-01-01T00:00");
    assertThat(stored(token).settings().expiresAt()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "on_date, '', expires_at, The date is missing",
    "on_date, tomorrow, expires_at, no date and time",
    "on_date, 2020-01-01T00:00, expires_at, has passed",
    "whenever, '', expires, must be one of",
  })
  void a_wrong_choice_or_date_is_said_beside_it(
      String choice, String date, String field, String fault) {
    Browser browser = signedIn();

    WebPage refused =
        browser.press(
            browser.get(TABLE + "/new"),
            "Submit",
            Map.of("name", "forum", "expires", choice, "expires_at", date));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.texts(".tk-fault p")).singleElement().asString().contains(fault);
    assertThat(refused.one("#" + field + "-fault").text()).contains(fault);
    assertThat(refused.one("#expires_at").attr("value")).isEqualTo(date);
  }

  private WebPage edit(Browser browser, Token token) {
    return browser.get(TABLE + "/" + token.id() + "/edit");
  }

  private Token stored(Token token) {
    return application.tokens.find(token.id()).orElseThrow();
  }

  private Token onlyToken() {
    List<Token> all = application.findTokens.page(TokenQuery.ALL, Origin.COMMAND_LINE).items();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private Token limited() {
    Token token =
        aToken()
            .named("forum")
            .forAudiences("billing", "https://api.example.org/v1")
            .from("10.0.0.0/8", "2001:db8::/32")
            .build();
    application.tokens.add(token);
    return token;
  }
}
