package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdministratorsTest extends AdminTest {

  private static final String PEOPLE = "/settings/core/administrators";
  private static final String OTHER_PASSWORD = "another good staple";

  @Test
  void an_administrator_can_be_added_and_sign_in() {
    Browser browser = signedIn();
    WebPage form = browser.get(PEOPLE + "/new");

    WebPage answer =
        browser.press(
            form,
            "Submit",
            Map.of("username", "bob", "password", OTHER_PASSWORD, "repeat", OTHER_PASSWORD));

    WebPage list = browser.follow(answer);
    assertThat(list.notice()).isEqualTo("bob can sign in now.");
    assertThat(list.texts(".tk-name-text")).containsExactly("alice You", "bob");
    assertThat(signIn(newBrowser(), "bob", OTHER_PASSWORD).location()).isEqualTo("/");
  }

  @Test
  void all_faults_of_a_new_administrator_are_said_and_passwords_not_repeated() {
    Browser browser = signedIn();

    WebPage refused =
        browser.press(
            browser.get(PEOPLE + "/new"),
            "Submit",
            Map.of("username", "no spaces", "password", "short", "repeat", "other"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.all(".tk-fault").stream().map(fault -> fault.id()))
        .containsExactly("username-fault", "password-fault", "repeat-fault");
    assertThat(refused.one("#username").attr("value")).isEqualTo("no spaces");
    assertThat(refused.one("#password").attr("value")).isEmpty();
  }

  @Test
  void a_taken_user_name_is_refused() {
    Browser browser = signedIn();

    WebPage refused =
        browser.press(
            browser.get(PEOPLE + "/new"),
            "Submit",
            Map.of("username", "ALICE", "password", OTHER_PASSWORD, "repeat", OTHER_PASSWORD));

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.one("#username-fault").text()).contains("has this user name already");
  }

  @Test
  void disabling_signs_out_at_once_until_enabled_again() {
    addBob();
    Browser bob = newBrowser();
    signIn(bob, "bob", OTHER_PASSWORD);
    Browser browser = signedIn();

    WebPage disabled = browser.follow(browser.press(browser.get(PEOPLE), "Disable bob"));

    assertThat(disabled.notice()).isEqualTo("bob was disabled and signed out everywhere.");
    assertThat(bob.get(TABLE).status()).isEqualTo(303);
    assertThat(signIn(bob, "bob", OTHER_PASSWORD).status()).isEqualTo(422);
    browser.press(disabled, "Enable bob");
    assertThat(signIn(bob, "bob", OTHER_PASSWORD).status()).isEqualTo(303);
  }

  @Test
  void a_new_password_for_somebody_else_ends_their_sessions() {
    Administrator bob = addBob();
    Browser bobs = newBrowser();
    signIn(bobs, "bob", OTHER_PASSWORD);
    Browser browser = signedIn();
    WebPage form = browser.get(PEOPLE + "/" + bob.id() + "/password");

    WebPage answer =
        browser.press(
            form,
            "Submit",
            Map.of("new_password", "third time lucky", "repeat", "third time lucky"));

    assertThat(browser.follow(answer).notice()).isEqualTo("bob has a new password.");
    assertThat(bobs.get(TABLE).status()).isEqualTo(303);
    assertThat(signIn(bobs, "bob", "third time lucky").status()).isEqualTo(303);
  }

  @Test
  void ones_own_password_is_never_set_without_the_current_one() {
    Browser browser = signedIn();
    String own = PEOPLE + "/" + alice.id() + "/password";

    WebPage asked = browser.get(own);
    WebPage sent =
        browser.post(
            own,
            Map.of(
                "csrf", browser.get(PEOPLE).csrf(),
                "new_password", OTHER_PASSWORD,
                "repeat", OTHER_PASSWORD));

    assertThat(asked.location()).isEqualTo("/account");
    assertThat(sent.location()).isEqualTo("/account");
    assertThat(signIn(newBrowser(), "alice", PASSWORD).status()).isEqualTo(303);
  }

  @Test
  void somebody_can_be_deleted_after_a_question() {
    Administrator bob = addBob();
    Browser browser = signedIn();
    WebPage question = browser.get(PEOPLE + "/" + bob.id() + "/delete");

    WebPage list = browser.follow(browser.press(question, "Yes, Delete Administrator"));

    assertThat(question.one(".tk-confirm-token").text()).isEqualTo("bob");
    assertThat(list.notice()).isEqualTo("bob was deleted.");
    assertThat(list.texts(".tk-name-text")).containsExactly("alice You");
  }

  @Test
  void the_last_one_who_can_sign_in_stays() {
    Browser browser = signedIn();
    String home = PEOPLE + "/" + alice.id();
    Map<String, String> form = Map.of("csrf", browser.get(PEOPLE).csrf());

    for (String act : new String[] {"/disable", "/delete"}) {
      WebPage list = browser.follow(browser.post(home + act, form));
      assertThat(list.notice()).contains("the last owner who can sign in");
    }

    assertThat(browser.get(PEOPLE).texts("tbody .tk-row-actions")).containsExactly("");
    assertThat(application.manageAdministrators.all()).containsExactly(alice);
  }

  @Test
  void unknown_administrators_are_not_found() {
    Browser browser = signedIn();

    assertThat(browser.get(PEOPLE + "/nonsense/password").status()).isEqualTo(404);
    assertThat(browser.get(PEOPLE + "/01900000-0000-7000-8000-000000000001/delete").status())
        .isEqualTo(404);
  }

  @Test
  void changing_ones_password_ends_ones_other_sessions_only() {
    Browser here = signedIn();
    Browser elsewhere = signedIn();

    WebPage answer = changePassword(here, PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD);

    assertThat(here.follow(answer).notice()).contains("Your password was changed");
    assertThat(here.get(TABLE).status()).isEqualTo(200);
    assertThat(elsewhere.get(TABLE).status()).isEqualTo(303);
    assertThat(signIn(elsewhere, "alice", OTHER_PASSWORD).status()).isEqualTo(303);
  }

  @Test
  void a_wrong_current_and_a_bad_new_password_are_said_together() {
    WebPage refused = changePassword(signedIn(), "wrong", "short", "short");

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.all(".tk-fault").stream().map(fault -> fault.id()))
        .containsExactly("current_password-fault", "new_password-fault");
  }

  @Test
  void a_mistyped_repetition_changes_nothing() {
    WebPage refused = changePassword(signedIn(), PASSWORD, OTHER_PASSWORD, "another god staple");

    assertThat(refused.one("#repeat-fault").text()).contains("The two passwords differ");
    assertThat(signIn(newBrowser(), "alice", PASSWORD).status()).isEqualTo(303);
  }

  @Test
  void guessing_the_current_password_is_slowed_down() {
    Browser browser = signedIn();
    for (int attempt = 0; attempt < 5; attempt++) {
      changePassword(browser, "wrong", OTHER_PASSWORD, OTHER_PASSWORD);
    }

    WebPage refused = changePassword(browser, PASSWORD, OTHER_PASSWORD, OTHER_PASSWORD);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.one("#current_password-fault").text()).contains("wait 1 second");
  }

  private static WebPage changePassword(
      Browser browser, String current, String chosen, String repeat) {
    return browser.press(
        browser.get("/account"),
        "Change password",
        Map.of("current_password", current, "new_password", chosen, "repeat", repeat));
  }

  private Administrator addBob() {
    return application.manageAdministrators.add(
        "bob", Role.OWNER, new Password(OTHER_PASSWORD), Origin.COMMAND_LINE);
  }
}
