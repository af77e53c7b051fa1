package io.tokenry.web.admin;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenStatus;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenSuspensionTest extends AdminTest {

  private Token token;
  private Browser browser;

  @BeforeEach
  void token() {
    token = aToken().named("forum").build();
    application.tokens.add(token);
    browser = signedIn();
  }

  @Test
  void a_token_can_be_suspended_and_resumed() {
    WebPage suspended = browser.follow(browser.press(edit(), "Suspend Token"));
    TokenStatus after = status();
    WebPage question = browser.press(suspended, "Resume Token");
    TokenStatus asked = status();
    WebPage resumed = browser.follow(browser.press(question, "Yes, Resume Token"));

    assertThat(suspended.notice()).isEqualTo("forum is suspended and refused from now on.");
    assertThat(after).isEqualTo(TokenStatus.SUSPENDED);
    assertThat(question.texts("h1")).containsExactly("Resume this token?");
    assertThat(asked).isEqualTo(TokenStatus.SUSPENDED);
    assertThat(resumed.notice()).isEqualTo("forum works again.");
    assertThat(status()).isEqualTo(TokenStatus.ACTIVE);
    assertThat(resumed.texts(".tk-history .tk-deed-title").toString()).contains("May do more");
  }

  @Test
  void whoever_comes_too_late_changes_nothing() {
    WebPage first = edit();
    browser.press(edit(), "Suspend Token");

    WebPage again = browser.follow(browser.press(first, "Suspend Token"));

    assertThat(again.notice()).isEqualTo("forum is suspended and refused from now on.");
    assertThat(application.tokens.find(token.id()).orElseThrow().version()).isEqualTo(2);
  }

  private WebPage edit() {
    return browser.get(TABLE + "/" + token.id() + "/edit");
  }

  private TokenStatus status() {
    return application.tokens.find(token.id()).orElseThrow().status(application.clock.instant());
  }
}
