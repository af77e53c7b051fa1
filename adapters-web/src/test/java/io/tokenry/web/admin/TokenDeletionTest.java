package io.tokenry.web.admin;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.Token;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenDeletionTest extends AdminTest {

  private Token token;
  private Browser browser;

  @BeforeEach
  void token() {
    token =
        aToken()
            .named("forum")
            .withHint("tkr_Ab3d…x9Qz")
            .lastUsedAt(application.clock.instant().minus(Duration.ofHours(2)))
            .build();
    application.tokens.add(token);
    browser = signedIn();
  }

  @Test
  void the_cross_asks_first_and_tells_what_used_the_token() {
    WebPage question = browser.press(browser.get(TABLE), "Delete forum");

    assertThat(question.texts("h1")).containsExactly("Delete this API token?");
    assertThat(question.one(".tk-confirm-token").text())
        .contains("forum", "tkr_Ab3d…x9Qz", "2 hours ago", "192.0.2.7");
    assertThat(question.texts(".tk-confirm-foot button"))
        .containsExactly("Yes, Delete API Token", "No, Keep It");
    assertThat(isDeleted()).isFalse();
  }

  @Test
  void the_question_warns_when_the_token_was_used_within_a_day_and_counts_its_uses() {
    use(2, 3);
    use(0, 2);
    WebPage recent = browser.press(browser.get(TABLE), "Delete forum");
    application.clock.advance(Duration.ofHours(25));
    WebPage later = signedIn().get(TABLE + "/" + token.id() + "/delete");

    assertThat(recent.one(".tk-warning").text()).contains("within the last 24 hours");
    assertThat(recent.one(".tk-confirm-token").text())
        .contains(
            "from 192.0.2.7 with curl/8.9.1",
            "Requests: 2 in the last 24 hours, 5 in 7 days, 5 in 30 days.");
    assertThat(later.texts(".tk-warning")).isEmpty();
    assertThat(later.one(".tk-confirm-token").text())
        .contains("Requests: 0 in the last 24 hours, 5");
  }

  @Test
  void the_page_of_a_token_shows_its_uses_as_a_chart_and_as_a_table() {
    use(2, 1000);
    use(0, 1);

    WebPage form = browser.get(TABLE + "/" + token.id() + "/edit");

    assertThat(form.one(".tk-usage").text()).contains("1 in the last 24 hours, 1,001 in 7 days");
    assertThat(form.texts(".tk-usage tbody td:last-child")).containsExactly("1", "1,000");
    assertThat(form.texts(".tk-chart title")).hasSize(30);
  }

  private void use(int daysAgo, int times) {
    Instant at = application.clock.instant().minus(Duration.ofDays(daysAgo));
    var use = new LastUse(at, "192.0.2.7", "curl/8.9.1");
    for (int i = 0; i < times; i++) {
      application.tokens.note(token.id(), use);
    }
  }

  @Test
  void a_script_gets_the_question_alone() {
    WebPage question = browser.get(TABLE + "/" + token.id() + "/delete", "HX-Request", "true");

    assertThat(question.one("h2").text()).isEqualTo("Delete this API token?");
    assertThat(question.body()).doesNotContain("<html");
    assertThat(question.one("input[name=csrf]").attr("value")).isEqualTo(browser.get(TABLE).csrf());
  }

  @Test
  void yes_deletes_and_undo_brings_it_back() {
    WebPage question = browser.press(browser.get(TABLE + "?name=for"), "Delete forum");

    WebPage redirect = browser.press(question, "Yes, Delete API Token");
    WebPage table = browser.follow(redirect);
    boolean deletedFirst = isDeleted();
    WebPage undone = browser.press(table, "Undo");
    WebPage restored = browser.follow(undone);

    assertThat(redirect.location()).isEqualTo(TABLE + "?name=for");
    assertThat(table.notice()).isEqualTo("forum was deleted.");
    assertThat(deletedFirst).isTrue();
    assertThat(undone.location()).isEqualTo(TABLE + "?name=for");
    assertThat(restored.notice()).isEqualTo("forum was restored.");
    assertThat(isDeleted()).isFalse();
  }

  @Test
  void no_keeps_it() {
    WebPage filtered = browser.get(TABLE + "?name=for&access_level=read_write");
    WebPage question = browser.press(filtered, "Delete forum");

    WebPage table = browser.press(question, "No, Keep It");

    assertThat(table.texts("h1")).containsExactly("API Tokens");
    assertThat(table.one("#filter-name").attr("value")).isEqualTo("for");
    assertThat(table.one("#filter-access option[selected]").attr("value")).isEqualTo("read_write");
    assertThat(isDeleted()).isFalse();
  }

  @Test
  void pressing_twice_deletes_once_and_says_so() {
    WebPage question = browser.press(browser.get(TABLE), "Delete forum");
    browser.press(question, "Yes, Delete API Token");

    WebPage table = browser.follow(browser.press(question, "Yes, Delete API Token"));

    assertThat(table.notice()).isEqualTo("This token was deleted already.");
    assertThat(table.button("Undo")).isNotNull();
  }

  @Test
  void a_token_that_somebody_changed_meanwhile_is_asked_about_again() {
    WebPage question = browser.press(browser.get(TABLE), "Delete forum");
    Browser other = signedIn();
    WebPage form = other.get(TABLE + "/" + token.id() + "/edit");
    other.press(form, "Submit", Map.of("name", "new forum"));

    WebPage again = browser.press(question, "Yes, Delete API Token");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.notice()).contains("alice changed this token meanwhile");
    assertThat(again.one(".tk-confirm-token strong").text()).isEqualTo("new forum");
    assertThat(isDeleted()).isFalse();
    browser.press(again, "Yes, Delete API Token");
    assertThat(isDeleted()).isTrue();
  }

  @Test
  void deleted_tokens_are_found_by_their_status_and_can_be_restored_for_a_week() {
    browser.press(browser.press(browser.get(TABLE), "Delete forum"), "Yes, Delete API Token");
    WebPage revoked = browser.get(TABLE + "?status=revoked");

    WebPage restored = browser.follow(browser.press(revoked, "Restore forum"));

    assertThat(revoked.all("tbody a")).isEmpty();
    assertThat(restored.notice()).isEqualTo("forum was restored.");
    assertThat(isDeleted()).isFalse();
  }

  @Test
  void after_a_week_nothing_can_be_restored() {
    browser.press(browser.press(browser.get(TABLE), "Delete forum"), "Yes, Delete API Token");
    WebPage revoked = browser.get(TABLE + "?status=revoked");
    application.clock.advance(Duration.ofDays(8));
    Browser later = signedIn();

    WebPage table =
        later.follow(
            later.post(
                TABLE + "/" + token.id() + "/restore", Map.of("csrf", later.get(TABLE).csrf())));

    assertThat(revoked.button("Restore forum")).isNotNull();
    assertThat(later.get(TABLE + "?status=revoked").all("tbody button")).isEmpty();
    assertThat(table.notice()).contains("more than 7 days ago");
    assertThat(isDeleted()).isTrue();
  }

  @Test
  void a_name_that_was_taken_meanwhile_keeps_a_token_from_coming_back() {
    WebPage question = browser.press(browser.get(TABLE), "Delete forum");
    WebPage deleted = browser.follow(browser.press(question, "Yes, Delete API Token"));
    application.tokens.add(aToken().named("Forum").build());

    WebPage table = browser.follow(browser.press(deleted, "Undo"));

    assertThat(table.notice()).contains("another one has its name");
    assertThat(isDeleted()).isTrue();
  }

  @Test
  void undoing_twice_is_no_fault() {
    WebPage question = browser.press(browser.get(TABLE), "Delete forum");
    WebPage deleted = browser.follow(browser.press(question, "Yes, Delete API Token"));
    browser.press(deleted, "Undo");

    WebPage table = browser.follow(browser.press(deleted, "Undo"));

    assertThat(table.notice()).isEqualTo("This token was restored already.");
  }

  @Test
  void unknown_tokens_are_not_found() {
    String unknown = TABLE + "/01900000-0000-7000-8000-000000000009";

    assertThat(browser.get(unknown + "/delete").status()).isEqualTo(404);
    assertThat(browser.get(TABLE + "/nonsense/delete").status()).isEqualTo(404);
    assertThat(
            browser.post(unknown + "/restore", Map.of("csrf", browser.get(TABLE).csrf())).status())
        .isEqualTo(404);
  }

  private boolean isDeleted() {
    return application.tokens.find(token.id()).orElseThrow().deleted().isPresent();
  }
}
