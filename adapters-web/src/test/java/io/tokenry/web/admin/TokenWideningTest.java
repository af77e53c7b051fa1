package io.tokenry.web.admin;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.Token;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Before a token may do more, the page asks. */
class TokenWideningTest extends AdminTest {

  private static final Instant YEARS_AHEAD = Instant.parse("2999-01-01T00:00:00Z");

  private Token token;
  private Browser browser;

  @BeforeEach
  void token() {
    token = aToken().named("forum").readOnly().expiringAt(YEARS_AHEAD).build();
    application.tokens.add(token);
    browser = signedIn();
  }

  @Test
  void a_token_does_more_only_after_somebody_agreed() {
    WebPage question =
        browser.press(edit(), "Submit", Map.of("access_level", "read_write", "name", "new"));
    Token meanwhile = stored();
    WebPage table = browser.follow(browser.press(question, "Yes, Let It Do More"));

    assertThat(question.texts("#widening-title")).containsExactly("Let new do more?");
    assertThat(question.texts(".tk-conflict li"))
        .containsExactly("It may change things through the API, not only read them.");
    assertThat(question.one("#name").attr("value")).isEqualTo("new");
    assertThat(meanwhile).isEqualTo(token);
    assertThat(table.notice()).startsWith("new was saved");
    assertThat(stored().accessLevel()).isEqualTo(AccessLevel.READ_WRITE);
  }

  @Test
  void whoever_makes_it_wider_still_is_asked_again() {
    WebPage question = browser.press(edit(), "Submit", Map.of("access_level", "read_write"));

    WebPage again = browser.press(question, "Submit", Map.of("expires", "never"));

    assertThat(again.texts(".tk-conflict li")).hasSize(2);
    assertThat(stored().accessLevel()).isEqualTo(AccessLevel.READ_ONLY);
  }

  @Test
  void whoever_takes_the_widening_back_is_asked_nothing_more() {
    WebPage question = browser.press(edit(), "Submit", Map.of("access_level", "read_write"));

    WebPage saved =
        browser.press(question, "Submit", Map.of("access_level", "read_only", "name", "new"));

    assertThat(saved.status()).isEqualTo(303);
    assertThat(stored().name().value()).isEqualTo("new");
  }

  @Test
  void a_token_that_does_less_is_saved_at_once() {
    browser.press(
        edit(), "Submit", Map.of("access_level", "read_only", "allowed_networks", "192.0.2.0/24"));

    assertThat(stored().settings().limits().networks().toString()).contains("192.0.2.0/24");
  }

  private WebPage edit() {
    return browser.get(TABLE + "/" + token.id() + "/edit");
  }

  private Token stored() {
    return application.tokens.find(token.id()).orElseThrow();
  }
}
