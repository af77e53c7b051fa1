package io.tokenry.web.admin;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.Token;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A password given more than 15 minutes ago is asked for again where much is at stake. */
class PasswordAgainTest extends AdminTest {

  private static final String PEOPLE = "/settings/core/administrators";
  private static final String CHOSEN = "another good staple";

  private Token token;
  private Browser browser;

  @BeforeEach
  void a_password_given_a_quarter_of_an_hour_ago() {
    token = aToken().named("forum").readOnly().build();
    application.tokens.add(token);
    browser = signedIn();
    application.clock.advance(Duration.ofMinutes(15));
  }

  @Test
  void what_widens_a_token_is_done_once_the_password_was_given() {
    WebPage asked = widen();
    AccessLevel before = stored().accessLevel();

    WebPage table = browser.follow(browser.press(asked, "Confirm", Map.of("proof", PASSWORD)));

    assertThat(asked.status()).isEqualTo(403);
    assertThat(asked.one("h1").text()).isEqualTo("Confirm it is you");
    assertThat(asked.one("main .tk-lead").text())
        .contains("This lets tokens do more", "more than 15 minutes ago");
    assertThat(before).isEqualTo(AccessLevel.READ_ONLY);
    assertThat(table.notice()).isEqualTo("forum 2 was saved.");
    assertThat(stored().accessLevel()).isEqualTo(AccessLevel.READ_WRITE);
    assertThat(stored().settings().description().value()).isEqualTo("two\nlines & more");
  }

  @Test
  void after_that_nothing_is_asked_for_a_while() {
    browser.press(widen(), "Confirm", Map.of("proof", PASSWORD));
    application.clock.advance(Duration.ofMinutes(14));

    WebPage added = add("bob");

    assertThat(added.status()).isEqualTo(303);
  }

  @Test
  void what_widens_nothing_is_never_asked_for() {
    WebPage saved = browser.press(edit(), "Submit", Map.of("name", "forum 2"));

    assertThat(saved.status()).isEqualTo(303);
  }

  @Test
  void neither_the_password_nor_what_was_typed_into_the_form_stands_in_the_page() {
    WebPage asked = add("bob");
    WebPage again = browser.press(asked, "Confirm", Map.of("proof", "guess work"));

    assertThat(asked.one("main .tk-lead").text()).contains("This changes who may sign in");
    assertThat(asked.body() + again.body()).doesNotContain(CHOSEN, "guess work");
    assertThat(asked.address()).isEqualTo(PEOPLE + "/new");
    assertThat(signIn(newBrowser(), "bob", CHOSEN).status()).isEqualTo(422);
    browser.press(again, "Confirm", Map.of("proof", PASSWORD));
    assertThat(signIn(newBrowser(), "bob", CHOSEN).status()).isEqualTo(303);
  }

  @Test
  void a_wrong_password_is_said_audited_and_loses_nothing() {
    WebPage refused = browser.press(widen(), "Confirm", Map.of("proof", "wrong"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.one("#proof-fault").text()).contains("This is not your password");
    assertThat(stored().version()).isEqualTo(1);
    AuditEvent last = application.auditLog.events().getLast();
    assertThat(last.action()).isEqualTo(AuditAction.SESSION_FAILED);
    assertThat(last.target()).contains(AuditTarget.of(alice));
    assertThat(last.by().actor()).isEqualTo(alice.asActor());
    browser.press(refused, "Confirm", Map.of("proof", PASSWORD));
    assertThat(stored().version()).isEqualTo(2);
  }

  @Test
  void guessing_is_slowed_down() {
    WebPage page = widen();
    for (int attempt = 0; attempt < 5; attempt++) {
      page = browser.press(page, "Confirm", Map.of("proof", "wrong"));
    }

    WebPage refused = browser.press(page, "Confirm", Map.of("proof", PASSWORD));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    AuditEvent last = application.auditLog.events().getLast();
    assertThat(last.by().actor()).isEqualTo(alice.asActor());
    assertThat(last.changes()).containsExactly(FieldChange.note("reason", "too_many_attempts"));
    assertThat(stored().version()).isEqualTo(1);
    application.clock.advance(Duration.ofSeconds(1));
    browser.press(refused, "Confirm", Map.of("proof", PASSWORD));
    assertThat(stored().version()).isEqualTo(2);
  }

  @Test
  void a_kept_form_goes_nowhere_but_where_it_was_sent() {
    Map<String, String> answer =
        Map.of(
            "csrf", browser.get(TABLE).csrf(),
            "kept_form", widen().one("input[name=kept_form]").attr("value"),
            "proof", PASSWORD);

    WebPage elsewhere = browser.post(PEOPLE + "/new", answer);

    assertThat(elsewhere.status()).isEqualTo(403);
    assertThat(elsewhere.one("main .tk-lead").text()).contains("This page is out of date");
  }

  @Test
  void a_kept_form_is_of_no_use_in_another_session() {
    String kept = widen().one("input[name=kept_form]").attr("value");
    Browser other = signedIn();
    Map<String, String> answer =
        Map.of("csrf", other.get(TABLE).csrf(), "kept_form", kept, "proof", PASSWORD);

    WebPage refused = other.post(TABLE + "/" + token.id() + "/edit", answer);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(stored().version()).isEqualTo(1);
  }

  @Test
  void scripts_that_change_a_part_of_a_page_show_the_whole_page_that_asks() {
    WebPage asked =
        browser.post(
            PEOPLE + "/" + alice.id() + "/role",
            Map.of("csrf", browser.get(TABLE).csrf(), "role", "owner"),
            "HX-Request",
            "true");

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.header("HX-Retarget")).isEqualTo("body");
    assertThat(asked.one("h1").text()).isEqualTo("Confirm it is you");
    WebPage done = browser.press(asked, "Confirm", Map.of("proof", PASSWORD));
    assertThat(browser.follow(done).notice()).isEqualTo("alice is an owner from now on.");
  }

  private WebPage widen() {
    WebPage question =
        browser.press(
            edit(),
            "Submit",
            Map.of(
                "name", "forum 2",
                "description", "two\nlines & more",
                "access_level", "read_write"));
    return browser.press(question, "Yes, Let It Do More");
  }

  private WebPage edit() {
    return browser.get(TABLE + "/" + token.id() + "/edit");
  }

  private WebPage add(String username) {
    return browser.press(
        browser.get(PEOPLE + "/new"),
        "Submit",
        Map.of("username", username, "password", CHOSEN, "repeat", CHOSEN));
  }

  private Token stored() {
    return application.tokens.find(token.id()).orElseThrow();
  }
}
