package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.FormerCredential;
import io.tokenry.domain.token.Token;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenRotationTest extends AdminTest {

  private static final String OWN_VALUE = "correct-Horse_battery.9";

  private Token token;
  private String old;
  private String edit;
  private Browser browser;

  @BeforeEach
  void token() {
    Created created =
        application.manageTokens.create(
            new CreateToken("forum", null, AccessLevel.READ_WRITE, null, null),
            Origin.COMMAND_LINE);
    token = created.token();
    old = created.value().reveal();
    edit = TABLE + "/" + token.id() + "/edit";
    browser = signedIn();
  }

  @Test
  void the_edit_page_leads_to_the_rotation_which_explains_the_choice() {
    WebPage form =
        browser.get(browser.get(edit + "?back=name%3Dfor").one(".tk-rotation a").attr("href"));

    assertThat(form.texts("h1")).containsExactly("Rotate API Token");
    assertThat(form.texts(".tk-choice-title"))
        .containsExactly(
            "As soon as the new one is first used", "At the end of the overlap", "At once");
    assertThat(form.texts("#overlap option"))
        .containsExactly("1 hour", "24 hours", "7 days", "30 days");
    assertThat(form.one("input[name=end][checked]").attr("value")).isEqualTo("once_used");
    assertThat(form.one("#token").attr("value")).matches("tkr_[0-9A-Za-z]{36}");
    assertThat(form.one("#token").hasAttr("readonly")).isTrue();
    assertThat(form.one("input[name=back]").attr("value")).isEqualTo("name=for");
  }

  @Test
  void the_new_value_is_shown_once_and_the_old_one_dies_at_once_if_one_chooses_that() {
    WebPage form = rotation();
    String value = form.one("#token").attr("value");

    WebPage redirect = browser.press(form, "Rotate Token", Map.of("end", "at_once"));
    WebPage table = browser.follow(redirect);

    assertThat(redirect.status()).isEqualTo(303);
    assertThat(redirect.location()).isEqualTo(TABLE);
    assertThat(table.notice()).contains("forum has a new value", "will not be shown again");
    assertThat(table.one("#notice-value").attr("value")).isEqualTo(value);
    assertThat(browser.get(TABLE).body()).doesNotContain(value);
    assertThat(isAccepted(value)).isTrue();
    assertThat(isAccepted(old)).isFalse();
    assertThat(stored().updated().by().name()).isEqualTo("alice");
    assertThat(browser.get(TABLE).all(".tk-badge-two")).isEmpty();
  }

  @Test
  void while_both_values_work_the_table_and_the_edit_page_say_so() {
    browser.press(rotation(), "Rotate Token", Map.of("end", "after_overlap", "overlap", "PT24H"));

    WebPage page = browser.get(edit);

    assertThat(stored().former().map(FormerCredential::endsAt))
        .contains(application.clock.instant().plus(Duration.ofHours(24)));
    assertThat(browser.get(TABLE).texts(".tk-badge-two")).containsExactly("Two values");
    assertThat(page.one(".tk-rotation").text())
        .contains("The old value " + token.hint() + " still works, until");
    application.clock.advance(Duration.ofHours(24));
    Browser later = signedIn();
    assertThat(later.get(TABLE).all(".tk-badge-two")).isEmpty();
    assertThat(later.get(edit).one(".tk-rotation").text()).doesNotContain("still works");
  }

  @Test
  void the_old_value_can_be_ended_from_the_edit_page_even_twice() {
    browser.press(rotation(), "Rotate Token", Map.of("end", "after_overlap"));
    WebPage page = browser.get(edit + "?back=name%3Dfor");

    WebPage redirect = browser.press(page, "End Old Value Now");
    WebPage ended = browser.follow(redirect);
    WebPage again = browser.follow(browser.press(page, "End Old Value Now"));

    assertThat(redirect.location()).isEqualTo(edit + "?back=name%3Dfor");
    assertThat(ended.notice()).isEqualTo("The old value has stopped working.");
    assertThat(ended.texts(".tk-rotation button")).isEmpty();
    assertThat(again.notice()).isEqualTo("The old value has stopped working.");
    assertThat(isAccepted(old)).isFalse();
    assertThat(stored().version()).isEqualTo(3);
  }

  @Test
  void an_old_value_that_nobody_saw_is_not_ended_by_who_saw_another() {
    browser.press(rotation(), "Rotate Token", Map.of("end", "after_overlap"));
    WebPage page = browser.get(edit);
    WebPage form = rotation();
    String second = form.one("#token").attr("value");
    browser.press(form, "Rotate Token", Map.of("end", "after_overlap"));
    browser.press(rotation(), "Rotate Token", Map.of("end", "after_overlap"));

    WebPage kept = browser.follow(browser.press(page, "End Old Value Now"));

    assertThat(kept.notice()).contains("alice changed this token meanwhile, so nothing was ended");
    assertThat(isAccepted(second)).isTrue();
  }

  @Test
  void until_used_is_what_one_gets_without_choosing() {
    WebPage form = rotation();
    String value = form.one("#token").attr("value");

    WebPage table = browser.follow(browser.press(form, "Rotate Token"));

    assertThat(table.notice()).contains("until the new one is first used");
    assertThat(browser.get(edit).one(".tk-rotation").text())
        .contains("still works until the new one is first used, at the latest until");
    assertThat(isAccepted(old)).isTrue();
    assertThat(isAccepted(value)).isTrue();
    application.overlapEnder.endUsed();
    assertThat(isAccepted(old)).isFalse();
  }

  @Test
  void sending_the_form_twice_rotates_once_and_shows_the_value_both_times() {
    WebPage form = rotation();
    String value = form.one("#token").attr("value");
    browser.press(form, "Rotate Token");

    WebPage table = browser.follow(browser.press(form, "Rotate Token"));

    assertThat(table.one("#notice-value").attr("value")).isEqualTo(value);
    assertThat(stored().version()).isEqualTo(2);
    assertThat(isAccepted(old)).isTrue();
  }

  @Test
  void a_token_that_somebody_changed_meanwhile_is_not_rotated_unseen() {
    WebPage form = rotation();
    String value = form.one("#token").attr("value");
    application.manageTokens.change(
        token.id(),
        new ChangeToken("new forum", null, null, null, null, null),
        OptionalLong.empty(),
        Origin.COMMAND_LINE);

    WebPage again = browser.press(form, "Rotate Token", Map.of("end", "at_once"));

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.notice()).contains("command line changed this token meanwhile");
    assertThat(again.one("#token").attr("value")).isEqualTo(value);
    assertThat(again.one("input[name=end][checked]").attr("value")).isEqualTo("at_once");
    assertThat(isAccepted(old)).isTrue();
    browser.press(again, "Rotate Token");
    assertThat(isAccepted(value)).isTrue();
    assertThat(isAccepted(old)).isFalse();
  }

  @Test
  void edit_makes_the_value_writable_and_keeps_what_was_chosen() {
    WebPage editable =
        browser.press(rotation(), "Edit", Map.of("end", "after_overlap", "overlap", "PT1H"));

    assertThat(editable.one("#token").hasAttr("readonly")).isFalse();
    assertThat(editable.one("input[name=end][checked]").attr("value")).isEqualTo("after_overlap");
    assertThat(editable.one("#overlap option[selected]").attr("value")).isEqualTo("PT1H");
    browser.press(editable, "Rotate Token", Map.of("token", OWN_VALUE));
    assertThat(isAccepted(OWN_VALUE)).isTrue();
    assertThat(isAccepted(old)).isTrue();
  }

  @Test
  void another_value_is_generated_when_asked_for() {
    WebPage form = rotation();

    WebPage other = browser.press(form, "Regenerate token");

    assertThat(other.one("#token").attr("value"))
        .matches("tkr_[0-9A-Za-z]{36}")
        .isNotEqualTo(form.one("#token").attr("value"));
    assertThat(stored()).isEqualTo(token);
  }

  @Test
  void all_faults_stand_beside_their_fields_and_nothing_typed_is_lost() {
    WebPage editable = browser.press(rotation(), "Edit");
    Map<String, String> typed =
        Map.of("end", "after_overlap", "overlap", "P31D", "token", "too short");

    WebPage faulty = browser.press(editable, "Rotate Token", typed);

    assertThat(faulty.status()).isEqualTo(422);
    assertThat(faulty.one("#overlap-fault").text()).contains("30 days at most");
    assertThat(faulty.one("#token-fault").text()).contains("use 16 or more");
    assertThat(faulty.one("#token").attr("value")).isEqualTo("too short");
    assertThat(stored()).isEqualTo(token);
  }

  @Test
  void a_form_that_chooses_nothing_or_nonsense_is_refused() {
    WebPage form = rotation();

    WebPage nothing = browser.press(form, "Rotate Token", Map.of("end", ""));
    WebPage nonsense =
        browser.press(form, "Rotate Token", Map.of("end", "once_used", "overlap", "long"));

    assertThat(nothing.one("#end-fault").text()).contains("choose when the old value stops");
    assertThat(nonsense.one("#overlap-fault").text()).contains("must be one of");
    assertThat(stored()).isEqualTo(token);
  }

  @Test
  void the_present_value_or_one_of_another_token_is_refused() {
    application.tokens.add(
        TokenBuilder.aToken()
            .withDigest(application.secrets.digest(OWN_VALUE.getBytes(StandardCharsets.US_ASCII)))
            .build());
    WebPage editable = browser.press(rotation(), "Edit");

    WebPage same = browser.press(editable, "Rotate Token", Map.of("token", old));
    WebPage taken = browser.press(editable, "Rotate Token", Map.of("token", OWN_VALUE));

    assertThat(same.status()).isEqualTo(422);
    assertThat(same.one("#token-fault").text()).contains("has this value already");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.one("#token-fault").text()).contains("Another token has, or had, this value");
    assertThat(stored()).isEqualTo(token);
  }

  @Test
  void rotating_again_warns_that_the_older_value_ends() {
    browser.press(rotation(), "Rotate Token", Map.of("end", "after_overlap"));

    assertThat(rotation().one(".alert-warning").text())
        .contains(token.hint().value(), "no more than one old value works at a time");
  }

  @Test
  void unknown_tokens_are_not_found() {
    String unknown = TABLE + "/01900000-0000-7000-8000-000000000009";
    Map<String, String> csrf = Map.of("csrf", browser.get(TABLE).csrf());

    assertThat(browser.get(unknown + "/rotate").status()).isEqualTo(404);
    assertThat(browser.post(unknown + "/rotate", csrf).status()).isEqualTo(404);
    assertThat(browser.post(unknown + "/end-old-value", csrf).status()).isEqualTo(404);
  }

  private WebPage rotation() {
    return browser.get(TABLE + "/" + token.id() + "/rotate");
  }

  private Token stored() {
    return application.tokens.find(token.id()).orElseThrow();
  }

  private boolean isAccepted(String value) {
    return application
            .verifyToken
            .verify(value, AccessRequest.byBearer(AccessLevel.READ_ONLY, "192.0.2.1"))
            .toCompletableFuture()
            .join()
        instanceof Verdict.Granted;
  }
}
