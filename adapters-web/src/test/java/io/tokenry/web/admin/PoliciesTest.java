package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest extends AdminTest {

  private static final String POLICIES = "/settings/core/policies";
  private static final String OTHER_PASSWORD = "another good staple";

  @Test
  void at_first_no_limit_holds() {
    WebPage page = signedIn().get(POLICIES);

    assertThat(page.one("h1").text()).isEqualTo("Policies");
    assertThat(page.texts(".breadcrumb-item")).containsExactly("Settings", "Core", "Policies");
    assertThat(page.one(".tk-nav [aria-current]").text()).isEqualTo("Policies");
    assertThat(page.one(".tk-policy-now").text()).isEqualTo("No limit holds now.");
    assertThat(page.one("#max_lifetime option[selected]").attr("value")).isEqualTo("none");
  }

  @Test
  void a_preview_shows_whom_a_limit_would_hit_and_changes_nothing() {
    add("oldest", null);
    pass(60);
    add("next week", null);
    pass(20);
    add("next month", null);
    add("ends by itself", Duration.ofDays(9));
    pass(8);
    Browser browser = signedIn();

    WebPage preview = preview(browser, "30", "");

    assertThat(preview.texts(".tk-counts li"))
        .containsExactly(
            "1 token would end at once and be refused from then on.",
            "1 more would end within 7 days.",
            "1 more would end within 30 days.");
    assertThat(preview.texts(".tk-preview .tk-name"))
        .containsExactly("oldest", "next week", "next month");
    assertThat(preview.one(".tk-preview a[href*=" + id("oldest") + "]").attr("href"))
        .isEqualTo(TABLE + "/" + id("oldest") + "/edit");
    assertThat(preview.texts(".tk-preview .tk-when:nth-child(3)"))
        .containsExactly("At once", "in 2 days", "in 22 days");
    assertThat(preview.one(".tk-preview .tk-table-foot").text()).isEqualTo("Showing 3 of 3 tokens");
    assertThat(application.managePolicies.maxLifetime()).isEqualTo(MaxLifetime.NONE);
  }

  @Test
  void what_was_looked_at_can_be_applied() {
    add("old", null);
    pass(40);
    Browser browser = signedIn();

    WebPage done = browser.follow(browser.press(preview(browser, "other", "31"), "Apply Policy"));

    assertThat(done.address()).isEqualTo(POLICIES);
    assertThat(done.notice()).isEqualTo("Tokens live for at most 31 days from now on.");
    assertThat(done.one(".tk-policy-now").text()).isEqualTo("Tokens live for at most 31 days.");
    assertThat(done.one("#max_lifetime option[selected]").attr("value")).isEqualTo("other");
    assertThat(done.one("#days").attr("value")).isEqualTo("31");
    assertThat(application.auditLog.events().getLast().action())
        .isEqualTo(AuditAction.POLICY_CHANGED);
    assertThat(browser.get(TABLE).texts("td .tk-badge-expired")).containsExactly("Expired");
    assertThat(browser.get("/settings/core/audit-log").body()).contains("Policy changed");
  }

  @Test
  void tokens_that_a_looser_policy_brings_back_are_named() {
    add("old", null);
    set(30);
    pass(40);
    Browser browser = signedIn();

    WebPage preview = preview(browser, "none", "");

    assertThat(preview.texts(".tk-counts li"))
        .containsExactly("1 token that the present policy has ended would be accepted again.");
    assertThat(preview.texts(".tk-preview .tk-name")).containsExactly("old");
    WebPage done = browser.follow(browser.press(preview, "Apply Policy"));
    assertThat(done.notice())
        .isEqualTo("Tokens may live for as long as their own expiry lets them from now on.");
    assertThat(application.auditLog.events().getLast().widening()).isTrue();
  }

  @Test
  void nothing_is_applied_that_would_do_something_else_by_now() {
    add("one", null);
    pass(31);
    Browser browser = signedIn();
    WebPage preview = preview(browser, "30", "");
    add("two", null);

    WebPage again = browser.press(preview, "Apply Policy");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.notice()).startsWith("Nothing was applied");
    assertThat(again.texts(".tk-preview .tk-name")).containsExactly("one", "two");
    assertThat(application.managePolicies.maxLifetime()).isEqualTo(MaxLifetime.NONE);
    browser.press(again, "Apply Policy");
    assertThat(application.managePolicies.maxLifetime()).isEqualTo(MaxLifetime.ofDays(30));
  }

  @Test
  void time_alone_that_moves_tokens_from_one_count_to_another_is_no_reason_to_look_again() {
    add("ends soon", null);
    application.clock.advance(Duration.ofDays(30).minusMinutes(10));
    Browser browser = signedIn();
    WebPage preview = preview(browser, "30", "");
    application.clock.advance(Duration.ofMinutes(14));

    WebPage later = preview(browser, "30", "");

    WebPage done = browser.press(preview, "Apply Policy");

    assertThat(later.texts(".tk-counts li")).isNotEqualTo(preview.texts(".tk-counts li"));
    assertThat(done.status()).isEqualTo(303);
    assertThat(application.managePolicies.maxLifetime()).isEqualTo(MaxLifetime.ofDays(30));
  }

  @Test
  void what_was_looked_at_an_hour_ago_is_shown_again() {
    Browser browser = signedIn();
    WebPage preview = preview(browser, "30", "");
    for (int quarters = 0; quarters < 4; quarters++) {
      browser.get(POLICIES);
      application.clock.advance(Duration.ofMinutes(15));
    }

    WebPage again = browser.press(preview, "Apply Policy");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.notice()).contains("more than an hour ago");
    assertThat(again.one("input[name=at]").attr("value"))
        .isEqualTo(application.clock.instant().toString());
    assertThat(application.managePolicies.maxLifetime()).isEqualTo(MaxLifetime.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "+1000000000-12-31T23:59:59.999999999Z"})
  void a_moment_that_is_none_or_to_come_counts_as_no_preview(String at) {
    Browser browser = signedIn();
    Map<String, String> form = new HashMap<>();
    form.put("csrf", browser.get(POLICIES).csrf());
    form.put("max_lifetime", "30");
    form.put("days", "");
    form.put("seen", "0-0-0-0");
    form.put("at", at);

    assertThat(browser.post(POLICIES, form).status()).isEqualTo(409);
    assertThat(application.managePolicies.maxLifetime()).isEqualTo(MaxLifetime.NONE);
  }

  @Test
  void nothing_is_applied_without_a_preview() {
    Browser browser = signedIn();
    String csrf = browser.get(POLICIES).csrf();

    WebPage answer = browser.post(POLICIES, Map.of("csrf", csrf, "max_lifetime", "30", "days", ""));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(application.managePolicies.maxLifetime()).isEqualTo(MaxLifetime.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "other, '', days, The number of days is missing: give one.",
    "other, 0, days, This is no number of days: give a whole one from 1 to 3650.",
    "other, 3651, days, This is no number of days: give a whole one from 1 to 3650.",
    "other, ninety, days, This is no number of days: give a whole one from 1 to 3650.",
    "other, 1.5, days, This is no number of days: give a whole one from 1 to 3650.",
    "ever, 7, max_lifetime, 'This must be one of none, 30, 90, 180, 365, other.'"
  })
  void what_is_no_number_of_days_is_said_beside_the_field_and_not_lost(
      String choice, String days, String field, String sentence) {
    WebPage refused = preview(signedIn(), choice, days);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.one("#" + field + "-fault").text()).isEqualTo(sentence);
    assertThat(refused.one("#days").attr("value")).isEqualTo(days);
    assertThat(refused.all(".tk-preview")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ADMINISTRATOR", "AUDITOR"})
  void others_than_owners_see_the_policy_and_cannot_change_it(Role role) {
    set(90);
    application.manageAdministrators.add("bob", role, new Password(OTHER_PASSWORD), Origin.SERVER);
    Browser browser = newBrowser();
    signIn(browser, "bob", OTHER_PASSWORD);

    WebPage page = browser.get(POLICIES);
    WebPage preview = preview(browser, "30", "");
    WebPage sent = apply(browser, page.csrf(), "30", "0-0-0-0");

    assertThat(page.one(".tk-policy-now").text()).isEqualTo("Tokens live for at most 90 days.");
    assertThat(page.all("main form, main button")).isEmpty();
    assertThat(preview.all("main form, main button")).isEmpty();
    assertThat(sent.status()).isEqualTo(403);
    assertThat(application.managePolicies.maxLifetime()).isEqualTo(MaxLifetime.ofDays(90));
  }

  @Test
  void a_policy_that_the_configuration_fixes_is_shown_as_such() {
    application.policies.fix(MaxLifetime.ofDays(1));
    Browser browser = signedIn();

    WebPage page = browser.get(POLICIES);
    WebPage sent = browser.follow(apply(browser, page.csrf(), "30", "0-0-0-0"));

    assertThat(page.one(".tk-policy-now").text()).isEqualTo("Tokens live for at most 1 day.");
    assertThat(page.body()).contains("TOKENRY_POLICY_MAX_LIFETIME");
    assertThat(page.all("main form")).isEmpty();
    assertThat(sent.notice()).contains("fixed in the server’s configuration");
  }

  @Test
  void a_password_given_long_ago_is_asked_for_again() {
    Browser browser = signedIn();
    WebPage preview = preview(browser, "30", "");
    application.clock.advance(Duration.ofMinutes(15));

    WebPage answer = browser.press(preview, "Apply Policy");

    assertThat(answer.status()).isBetween(303, 403);
    assertThat(application.managePolicies.maxLifetime()).isEqualTo(MaxLifetime.NONE);
  }

  @Test
  void a_new_token_lives_for_as_long_as_is_allowed_unless_told_otherwise() {
    set(60);
    Browser browser = signedIn();

    WebPage form = browser.get(TABLE + "/new");

    assertThat(form.one("#expires option[selected]").text())
        .isEqualTo("As long as allowed (60 days)");
    assertThat(form.texts("#expires option"))
        .containsExactly("As long as allowed (60 days)", "In 7 days", "In 30 days", "On a date");
    assertThat(form.one("#expires-hint").text())
        .isEqualTo("By policy, a token’s value lives for 60 days at most.");
    browser.press(form, "Submit", Map.of("name", "new", "access_level", "read_only"));
    assertThat(token("new").settings().expiresAt())
        .contains(application.clock.instant().plus(Duration.ofDays(60)));
  }

  @Test
  void an_expiry_beyond_the_policy_is_refused_beside_its_field() {
    set(60);
    Browser browser = signedIn();
    Map<String, String> typed = new HashMap<>();
    typed.put("name", "new");
    typed.put("access_level", "read_only");
    typed.put("expires", "on_date");
    typed.put("expires_at", "2026-05-01T00:00");

    WebPage refused = browser.press(browser.get(TABLE + "/new"), "Submit", typed);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.one("#expires_at-fault").text())
        .isEqualTo(
            "A token’s value may live for 60 days at most: choose an expiry that is not later than 30 Apr 2026, 12:00:00 UTC.");
  }

  @Test
  void a_longer_life_than_the_policy_allows_is_refused_before_anything_is_asked() {
    add("old", Duration.ofDays(30));
    set(60);
    Browser browser = signedIn();
    Map<String, String> typed =
        Map.of("name", "", "expires", "on_date", "expires_at", "2026-05-01T00:00");

    WebPage refused =
        browser.press(browser.get(TABLE + "/" + id("old") + "/edit"), "Submit", typed);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.all(".tk-fault").stream().map(fault -> fault.id()))
        .containsExactly("name-fault", "expires_at-fault");
  }

  @Test
  void the_page_of_a_token_says_that_the_policy_ends_it() {
    add("old", null);
    set(60);
    Browser browser = signedIn();
    String address = TABLE + "/" + id("old") + "/edit";

    WebPage form = browser.get(address);

    assertThat(form.one("#expires-hint").text())
        .startsWith("Ends on ")
        .endsWith("by the policy of 60 days. A new value begins a new life: rotate the token.");
    assertThat(form.one("#expires option[selected]").attr("value")).isEqualTo("never");
    WebPage saved = browser.follow(browser.press(form, "Submit", Map.of("description", "mine")));
    assertThat(saved.notice()).isEqualTo("old was saved.");
    pass(60);
    assertThat(signedIn().get(address).one("#expires-hint").text()).startsWith("Ended on ");
  }

  @Test
  void the_expiry_of_an_old_token_can_be_set_to_the_end_that_the_policy_allows() {
    add("old", null);
    Instant latest = application.clock.instant().plus(Duration.ofDays(60));
    set(60);
    pass(50);
    Browser browser = signedIn();

    WebPage form = browser.get(TABLE + "/" + id("old") + "/edit");
    browser.press(form, "Submit", Map.of("expires", "longest"));

    assertThat(form.texts("#expires option"))
        .containsExactly("Never", "As long as allowed (60 days)", "In 7 days", "On a date");
    assertThat(token("old").settings().expiresAt()).contains(latest);
  }

  private static WebPage preview(Browser browser, String choice, String days) {
    return browser.get(POLICIES + "/preview?max_lifetime=" + choice + "&days=" + days);
  }

  private WebPage apply(Browser browser, String csrf, String choice, String seen) {
    String at = application.clock.instant().toString();
    return browser.post(
        POLICIES, Map.of("csrf", csrf, "max_lifetime", choice, "days", "", "at", at, "seen", seen));
  }

  private void add(String name, @Nullable Duration life) {
    Instant expiry = life == null ? null : application.clock.instant().plus(life);
    application.manageTokens.create(
        new CreateToken(name, null, AccessLevel.READ_ONLY, null, expiry), Origin.SERVER);
  }

  private void set(int days) {
    application.managePolicies.setMaxLifetime(MaxLifetime.ofDays(days), Origin.SERVER);
  }

  private void pass(int days) {
    application.clock.advance(Duration.ofDays(days));
  }

  private String id(String name) {
    return token(name).id().toString();
  }

  private Token token(String name) {
    return application
        .findTokens
        .page(TokenQuery.ALL.withName(name), Origin.SERVER)
        .items()
        .getFirst();
  }
}
