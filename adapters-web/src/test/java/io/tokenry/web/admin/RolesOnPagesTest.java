package io.tokenry.web.admin;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people of each role see, and what they are refused. */
class RolesOnPagesTest extends AdminTest {

  private static final String PEOPLE = "/settings/core/administrators";
  private static final String OTHER_PASSWORD = "another good staple";

  private Token token;
  private Administrator bob;

  @BeforeEach
  void a_token_and_somebody_else() {
    token = aToken().named("forum").build();
    application.tokens.add(token);
    bob = add("bob", Role.ADMINISTRATOR);
  }

  @Test
  void an_auditor_sees_the_table_without_anything_to_change_it() {
    WebPage table = as(Role.AUDITOR).get(TABLE);

    assertThat(table.texts("tbody .tk-row-actions")).containsExactly("View forum");
    assertThat(table.texts(".tk-actions a")).containsExactly("Select Several");
    assertThat(table.body()).doesNotContain("Delete forum", "Edit forum", "/new");
  }

  @Test
  void an_auditor_can_take_several_tokens_along_and_do_nothing_else_to_them() {
    Browser auditor = as(Role.AUDITOR);
    WebPage selecting = auditor.get(TABLE + "?select=on");

    assertThat(selecting.texts(".tk-bulk button"))
        .containsExactly("Export CSV", "Export JSON Lines");
    Map<String, String> suspend =
        Map.of("csrf", selecting.csrf(), "all", "on", "action", "suspend", "expected", "1");
    assertThat(auditor.post(TABLE + "/bulk", suspend).status()).isEqualTo(403);
    assertThat(auditor.post(TABLE + "/bulk/start", suspend).status()).isEqualTo(403);
  }

  @Test
  void an_auditor_sees_an_empty_table_without_a_way_to_add_to_it() {
    application.manageTokens.delete(token.id(), OptionalLong.empty(), Origin.SERVER);
    Browser auditor = as(Role.AUDITOR);

    assertThat(auditor.get(TABLE).body()).contains("No API tokens yet").doesNotContain("/new");
    assertThat(auditor.get(TABLE + "?status=revoked").texts("tbody .tk-row-actions"))
        .containsExactly("");
  }

  @Test
  void an_auditor_sees_a_token_without_a_form_or_a_value() {
    WebPage view = as(Role.AUDITOR).get(TABLE + "/" + token.id() + "/edit");

    assertThat(view.one("h1").text()).isEqualTo("forum");
    assertThat(view.texts(".tk-facts dt"))
        .containsExactly(
            "Token",
            "Access Level",
            "Status",
            "Expires",
            "Audiences",
            "Allowed Networks",
            "Created");
    assertThat(view.texts("main form, main button, main input")).isEmpty();
  }

  @Test
  void an_auditor_reads_the_audit_log_and_takes_it_home() {
    Browser auditor = as(Role.AUDITOR);
    WebPage log = auditor.get("/settings/core/audit-log");

    assertThat(log.status()).isEqualTo(200);
    assertThat(auditor.press(log, "Export CSV").body()).contains("session.started");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/new", "/{id}/delete", "/{id}/rotate"})
  void an_auditor_may_not_open_what_changes_tokens(String page) {
    WebPage refused = as(Role.AUDITOR).get(TABLE + page.replace("{id}", token.id().toString()));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.one("main .tk-lead").text())
        .contains("the role of an administrator or an owner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/new",
        "/generate",
        "/{id}/edit",
        "/{id}/delete",
        "/{id}/restore",
        "/{id}/rotate",
        "/{id}/end-old-value",
        "/{id}/suspend",
        "/{id}/resume"
      })
  void an_auditor_who_makes_up_a_form_changes_no_token(String page) {
    Browser auditor = as(Role.AUDITOR);
    Map<String, String> form =
        Map.of("csrf", auditor.get(TABLE).csrf(), "name", "mine", "access_level", "read_write");
    List<AuditEvent> before = application.auditLog.events();

    WebPage refused = auditor.post(TABLE + page.replace("{id}", token.id().toString()), form);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).doesNotContain("tkr_");
    assertThat(application.auditLog.events()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ADMINISTRATOR", "AUDITOR"})
  void administrators_are_read_only_for_all_but_owners(Role role) {
    Browser browser = as(role);
    WebPage list = browser.get(PEOPLE);
    String home = PEOPLE + "/" + bob.id();
    Map<String, String> form = Map.of("csrf", list.csrf(), "role", "owner");

    assertThat(list.texts(".tk-name-text")).contains("alice").hasSizeGreaterThan(1);
    assertThat(list.all("main a[href*='/administrators/'], main button")).isEmpty();
    for (String page : List.of(PEOPLE + "/new", home + "/role", home + "/password")) {
      assertThat(browser.get(page).one("main .tk-lead").text()).contains("the role of an owner");
    }
    for (String deed : List.of("/role", "/password", "/disable", "/enable", "/delete")) {
      assertThat(browser.post(home + deed, form).status()).isEqualTo(403);
    }
    assertThat(application.administrators.find(bob.id())).contains(bob);
  }

  @Test
  void an_administrator_manages_tokens() {
    Browser browser = as(Role.ADMINISTRATOR);

    assertThat(browser.get(TABLE).texts("tbody .tk-row-actions"))
        .containsExactly("Edit forum Delete forum");
    assertThat(browser.get(TABLE + "/new").status()).isEqualTo(200);
  }

  @Test
  void a_newcomer_is_an_administrator_unless_another_role_is_chosen() {
    Browser browser = signedIn();
    WebPage form = browser.get(PEOPLE + "/new");
    Map<String, String> carol =
        Map.of("username", "carol", "password", OTHER_PASSWORD, "repeat", OTHER_PASSWORD);
    Map<String, String> dave =
        Map.of(
            "username",
            "dave",
            "password",
            OTHER_PASSWORD,
            "repeat",
            OTHER_PASSWORD,
            "role",
            "auditor");

    browser.press(form, "Submit", carol);
    WebPage list = browser.follow(browser.press(form, "Submit", dave));

    assertThat(list.texts("tbody td:nth-child(2)"))
        .containsExactly("Owner", "Administrator", "Administrator", "Auditor");
  }

  @Test
  void a_role_that_is_none_is_refused() {
    Browser browser = signedIn();
    Map<String, String> typed =
        Map.of(
            "username",
            "carol",
            "password",
            OTHER_PASSWORD,
            "repeat",
            OTHER_PASSWORD,
            "role",
            "emperor");

    WebPage refused = browser.press(browser.get(PEOPLE + "/new"), "Submit", typed);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.one("#role-fault").text()).contains("“owner”, “administrator”, “auditor”");
  }

  @Test
  void a_role_is_changed_and_holds_at_once() {
    Browser bobs = newBrowser();
    signIn(bobs, "bob", OTHER_PASSWORD);
    Browser browser = signedIn();
    WebPage form = browser.get(PEOPLE + "/" + bob.id() + "/role");

    WebPage list = browser.follow(browser.press(form, "Submit", Map.of("role", "auditor")));

    assertThat(form.one("input[checked]").attr("value")).isEqualTo("administrator");
    assertThat(list.notice()).isEqualTo("bob is an auditor from now on.");
    assertThat(bobs.get(TABLE + "/new").status()).isEqualTo(403);
    assertThat(bobs.get("/account").one("main .tk-lead").text()).contains("Auditor");
  }

  @Test
  void the_last_owner_stays_one() {
    Browser browser = signedIn();
    Map<String, String> form = Map.of("csrf", browser.get(PEOPLE).csrf(), "role", "auditor");

    WebPage list = browser.follow(browser.post(PEOPLE + "/" + alice.id() + "/role", form));

    assertThat(list.notice()).contains("the last owner who can sign in");
    assertThat(application.administrators.find(alice.id())).contains(alice);
  }

  private Browser as(Role role) {
    String name = role == Role.ADMINISTRATOR ? "bob" : "reader";
    if (role != Role.ADMINISTRATOR) {
      add(name, role);
    }
    Browser browser = newBrowser();
    signIn(browser, name, OTHER_PASSWORD);
    return browser;
  }

  private Administrator add(String name, Role role) {
    return application.manageAdministrators.add(
        name, role, new Password(OTHER_PASSWORD), Origin.COMMAND_LINE);
  }
}
