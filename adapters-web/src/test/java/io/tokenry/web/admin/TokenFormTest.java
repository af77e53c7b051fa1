package io.tokenry.web.admin;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.query.TokenQuery;
import io.tokenry.domain.access.AccessRequest;
import io.tokenry.domain.access.Verdict;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.Token;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFormTest extends AdminTest {

  private static final String OWN_VALUE = "correct-Horse_battery.9";

  @Test
  void a_new_token_gets_the_value_that_the_form_proposed() {
    Browser browser = signedIn();
    WebPage form = browser.get(TABLE + "/new");
    String proposed = form.one("#token").attr("value");

    browser.press(form, "Submit", Map.of("name", "forum", "access_level", "read_write"));

    Token token = onlyToken();
    assertThat(proposed).matches("tkr_[0-9A-Za-z]{36}");
    assertThat(form.one("#token").hasAttr("readonly")).isTrue();
    assertThat(token.name().value()).isEqualTo("forum");
    assertThat(token.accessLevel()).isEqualTo(AccessLevel.READ_WRITE);
    assertThat(
            application.verifyToken.verify(
                proposed, AccessRequest.byBearer(AccessLevel.READ_WRITE, "192.0.2.1")))
        .isCompletedWithValueMatching(Verdict.Granted.class::isInstance);
    assertThat(token.created().by().name()).isEqualTo("alice");
  }

  @Test
  void the_value_is_shown_once_after_creating_and_never_again() {
    Browser browser = signedIn();
    WebPage form = browser.get(TABLE + "/new");
    String value = form.one("#token").attr("value");

    WebPage redirect = browser.press(form, "Submit", Map.of("name", "forum"));
    WebPage table = browser.follow(redirect);
    WebPage reloaded = browser.get(TABLE);

    assertThat(redirect.status()).isEqualTo(303);
    assertThat(redirect.location()).isEqualTo(TABLE);
    assertThat(redirect.headers("Set-Cookie").toString()).doesNotContain(value);
    assertThat(table.one("#notice-value").attr("value")).isEqualTo(value);
    assertThat(table.notice()).contains("forum was created", "will not be shown again");
    assertThat(reloaded.body()).doesNotContain(value);
    assertThat(reloaded.notice()).isEmpty();
  }

  @Test
  void nobody_sees_the_value_of_a_new_token_after_the_session_is_gone() {
    Browser browser = signedIn();
    WebPage form = browser.get(TABLE + "/new");
    String value = form.one("#token").attr("value");
    browser.press(form, "Submit", Map.of("name", "forum"));
    browser.cookies().remove("tokenry_session");

    WebPage login = browser.get("/login");

    assertThat(login.body()).doesNotContain(value);
    assertThat(login.notice()).isEmpty();
    assertThat(browser.cookies()).doesNotContainKey("tokenry_notice");
  }

  @Test
  void edit_makes_the_value_writable_and_keeps_what_was_typed() {
    Browser browser = signedIn();
    WebPage form = browser.get(TABLE + "/new");

    WebPage editable =
        browser.press(form, "Edit", Map.of("name", "forum", "description", "two\nlines"));

    assertThat(editable.one("#token").hasAttr("readonly")).isFalse();
    assertThat(editable.one("#name").attr("value")).isEqualTo("forum");
    assertThat(editable.one("#description").wholeText()).isEqualTo("two\nlines");
    browser.press(editable, "Submit", Map.of("token", OWN_VALUE));
    assertThat(onlyToken().hint().value()).isEqualTo("….9");
  }

  @Test
  void regenerate_proposes_another_value() {
    Browser browser = signedIn();
    WebPage form = browser.get(TABLE + "/new");

    WebPage again = browser.press(form, "Regenerate token", Map.of("name", "forum"));

    assertThat(again.one("#token").attr("value"))
        .matches("tkr_[0-9A-Za-z]{36}")
        .isNotEqualTo(form.one("#token").attr("value"));
    assertThat(again.one("#name").attr("value")).isEqualTo("forum");
  }

  @Test
  void a_script_can_fetch_another_value() {
    Browser browser = signedIn();
    String csrf = browser.get(TABLE + "/new").csrf();

    WebPage answer = browser.post(TABLE + "/generate", "", "X-CSRF-Token", csrf);

    assertThat(answer.body()).matches("\\{\"value\":\"tkr_[0-9A-Za-z]{36}\"}");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void all_faults_stand_beside_their_fields_and_nothing_typed_is_lost() {
    Browser browser = signedIn();
    WebPage form = browser.press(browser.get(TABLE + "/new"), "Edit");

    WebPage refused =
        browser.press(
            form,
            "Submit",
            Map.of(
                "name", "ev\u202Eil",
                "token", "short",
                "description", "x".repeat(501),
                "expires", "on_date",
                "expires_at", "yesterday",
                "access_level", "read_write"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.all(".tk-fault").stream().map(fault -> fault.id()))
        .containsExactly("name-fault", "token-fault", "description-fault", "expires_at-fault");
    assertThat(refused.texts("[role=alert] li")).hasSize(4);
    assertThat(refused.one("#name").attr("aria-describedby")).contains("name-fault");
    assertThat(refused.one("#token").attr("value")).isEqualTo("short");
    assertThat(refused.one("#expires_at").attr("value")).isEqualTo("yesterday");
    assertThat(refused.one("#description").wholeText()).hasSize(501);
    assertThat(refused.one("input[type=radio][checked]").attr("value")).isEqualTo("read_write");
    assertThat(application.tokens.isEmpty()).isTrue();
  }

  @Test
  void a_taken_name_is_said_beside_the_name() {
    application.tokens.add(aToken().named("Forum").build());
    Browser browser = signedIn();

    WebPage refused = browser.press(browser.get(TABLE + "/new"), "Submit", Map.of("name", "fORUM"));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.one("#name-fault").text()).contains("has this name already");
    assertThat(refused.one("#name").attr("value")).isEqualTo("fORUM");
  }

  @Test
  void editing_changes_what_was_changed_and_leaves_the_value_and_the_exact_expiry() {
    Instant expiry = Instant.parse("2027-01-31T23:59:58Z");
    Token token = aToken().named("old").expiringAt(expiry).build();
    application.tokens.add(token);
    Browser browser = signedIn();

    WebPage answer = browser.press(edit(browser, token), "Submit", Map.of("name", "new"));

    Token changed = stored(token);
    assertThat(browser.follow(answer).notice()).isEqualTo("new was saved.");
    assertThat(changed.name().value()).isEqualTo("new");
    assertThat(changed.credential()).isEqualTo(token.credential());
    assertThat(changed.settings().expiresAt()).contains(expiry);
    assertThat(changed.updated().by().name()).isEqualTo("alice");
  }

  @Test
  void an_expired_token_can_be_renamed() {
    Token token = aToken().named("old").expired().build();
    application.tokens.add(token);
    Browser browser = signedIn();

    browser.press(edit(browser, token), "Submit", Map.of("name", "new"));

    assertThat(stored(token).name().value()).isEqualTo("new");
  }

  @Test
  void an_expiry_can_be_set_and_removed() {
    Token token = aToken().build();
    application.tokens.add(token);
    Browser browser = signedIn();

    browser.press(
        edit(browser, token),
        "Submit",
        Map.of("expires", "on_date", "expires_at", "2030-01-31T23:59"));
    Optional<Instant> set = stored(token).settings().expiresAt();
    WebPage question = browser.press(edit(browser, token), "Submit", Map.of("expires", "never"));
    browser.press(question, "Yes, Let It Do More");

    assertThat(set).contains(Instant.parse("2030-01-31T23:59:00Z"));
    assertThat(stored(token).settings().expiresAt()).isEmpty();
  }

  @Test
  void a_value_can_be_replaced_and_is_shown_once() {
    Token token = aToken().named("forum").build();
    application.tokens.add(token);
    Browser browser = signedIn();
    WebPage form = edit(browser, token);
    assertThat(form.one("#token").attr("value")).isEqualTo(token.hint().value());

    WebPage editable = browser.press(form, "Edit");
    WebPage answer = browser.press(editable, "Submit", Map.of("token", OWN_VALUE));

    WebPage table = browser.follow(answer);
    assertThat(table.notice()).contains("forum has a new value");
    assertThat(table.one("#notice-value").attr("value")).isEqualTo(OWN_VALUE);
    assertThat(stored(token).hint().value()).isEqualTo("….9");
  }

  @Test
  void an_empty_value_keeps_the_present_one() {
    Token token = aToken().build();
    application.tokens.add(token);
    Browser browser = signedIn();
    WebPage editable = browser.press(edit(browser, token), "Edit");

    browser.press(editable, "Submit", Map.of("token", "", "description", "changed"));

    assertThat(stored(token).credential()).isEqualTo(token.credential());
    assertThat(stored(token).settings().description().value()).isEqualTo("changed");
  }

  @Test
  void the_second_of_two_at_once_sees_both_and_can_go_on() {
    Token token = aToken().named("forum").readOnly().build();
    application.tokens.add(token);
    Browser first = signedIn();
    Browser second = signedIn();
    WebPage mine = edit(first, token);
    WebPage theirs = edit(second, token);
    second.press(theirs, "Submit", Map.of("description", "theirs"));

    WebPage conflict =
        first.press(mine, "Submit", Map.of("description", "mine", "name", "renamed"));

    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.one("#conflict-title").text()).contains("alice changed this token");
    assertThat(conflict.texts(".tk-differs td"))
        .containsExactly("forum", "renamed", "theirs", "mine");
    assertThat(conflict.one("#name").attr("value")).isEqualTo("renamed");
    assertThat(stored(token).settings().description().value()).isEqualTo("theirs");
    first.press(conflict, "Submit");
    assertThat(stored(token).settings().description().value()).isEqualTo("mine");
  }

  @Test
  void what_was_typed_about_a_token_that_was_deleted_meanwhile_can_become_a_new_one() {
    Token token = aToken().named("forum").build();
    application.tokens.add(token);
    Browser browser = signedIn();
    WebPage form = edit(browser, token);
    delete(token);

    WebPage answer =
        browser.press(form, "Submit", Map.of("name", "mine", "description", "what I typed"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.one("#deleted-title").text()).contains("was deleted while you were editing");
    assertThat(answer.one("#description").wholeText()).isEqualTo("what I typed");
    assertThat(application.tokens.find(token.id()).orElseThrow().name().value()).isEqualTo("forum");
    browser.press(answer, "Submit");
    assertThat(onlyLivingToken().name().value()).isEqualTo("mine");
    assertThat(onlyLivingToken().id()).isNotEqualTo(token.id());
  }

  @Test
  void a_token_that_was_deleted_while_it_was_edited_can_be_restored() {
    Token token = aToken().named("forum").build();
    application.tokens.add(token);
    Browser browser = signedIn();
    WebPage form = browser.press(edit(browser, token), "Edit");
    delete(token);
    WebPage answer = browser.press(form, "Submit", Map.of("token", OWN_VALUE, "back", "name=for"));

    WebPage restored = browser.press(answer, "Discard mine and restore the deleted token");

    assertThat(answer.one("#token").attr("value")).isEqualTo(OWN_VALUE);
    assertThat(restored.location()).isEqualTo(TABLE + "?name=for");
    assertThat(onlyLivingToken().id()).isEqualTo(token.id());
  }

  @ParameterizedTest
  @CsvSource({"admin, must be one of", "'', is missing"})
  void an_access_level_that_does_not_exist_is_said_beside_the_field(String level, String fault) {
    Token token = aToken().named("forum").build();
    application.tokens.add(token);
    Browser browser = signedIn();
    Map<String, String> typed = Map.of("name", "new", "access_level", level);

    WebPage edited = browser.press(edit(browser, token), "Submit", typed);
    WebPage added = browser.press(browser.get(TABLE + "/new"), "Submit", typed);

    for (WebPage refused : List.of(edited, added)) {
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.texts("#access_level-fault p")).singleElement().asString().contains(fault);
    }
    assertThat(onlyToken().name().value()).isEqualTo("forum");
  }

  @Test
  void a_field_that_was_not_sent_stays_as_it_is() {
    Token token =
        aToken()
            .named("forum")
            .describedAs("every night")
            .expiringAt(Instant.parse("2027-01-31T23:59:58Z"))
            .build();
    application.tokens.add(token);
    Browser browser = signedIn();
    WebPage form = edit(browser, token);
    String version = form.one("[name=version]").attr("value");

    browser.post(
        form.address(),
        Map.of("csrf", form.csrf(), "version", version, "access_level", "read_only"));

    assertThat(stored(token).accessLevel()).isEqualTo(AccessLevel.READ_ONLY);
    assertThat(stored(token).name()).isEqualTo(token.name());
    assertThat(stored(token).settings().description()).isEqualTo(token.settings().description());
    assertThat(stored(token).settings().expiresAt()).isEqualTo(token.settings().expiresAt());
  }

  @Test
  void a_form_leads_back_to_the_filtered_table() {
    Token token = aToken().named("forum").build();
    application.tokens.add(token);
    Browser browser = signedIn();
    WebPage table = browser.get(TABLE + "?name=for&access_level=read_write");
    WebPage form = browser.get(table.one("tbody a").attr("href"));

    WebPage answer = browser.press(form, "Submit");

    assertThat(answer.location()).isEqualTo(TABLE + "?name=for&access_level=read_write");
  }

  @Test
  void what_leads_back_leads_nowhere_else() {
    Browser browser = signedIn();
    WebPage form = browser.get(TABLE + "/new");

    WebPage answer =
        browser.press(
            form, "Submit", Map.of("name", "x", "back", "name=a&next=//evil.example#\r\n"));

    assertThat(answer.location()).isEqualTo(TABLE + "?name=a");
  }

  @Test
  void unknown_and_deleted_tokens_cannot_be_edited() {
    Token deleted = aToken().deletedAt(application.clock.instant()).build();
    application.tokens.add(deleted);
    Browser browser = signedIn();

    for (String id : List.of("nonsense", deleted.id().toString())) {
      assertThat(browser.get(TABLE + "/" + id + "/edit").status()).isEqualTo(404);
    }
  }

  private WebPage edit(Browser browser, Token token) {
    return browser.get(TABLE + "/" + token.id() + "/edit");
  }

  private Token stored(Token token) {
    return application.tokens.find(token.id()).orElseThrow();
  }

  private void delete(Token token) {
    application.manageTokens.delete(token.id(), OptionalLong.empty(), Origin.COMMAND_LINE);
  }

  private Token onlyLivingToken() {
    List<Token> living =
        application.findTokens.page(TokenQuery.ALL, Origin.COMMAND_LINE).items().stream()
            .filter(token -> token.deleted().isEmpty())
            .toList();
    assertThat(living).hasSize(1);
    return living.getFirst();
  }

  private Token onlyToken() {
    List<Token> all = application.findTokens.page(TokenQuery.ALL, Origin.COMMAND_LINE).items();
    assertThat(all).hasSize(1);
    return all.getFirst();
  }
}
