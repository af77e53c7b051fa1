package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.Created;
import io.tokenry.domain.Actor;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditLogTest extends AdminTest {

  private static final String LOG = "/settings/core/audit-log";

  @Test
  void events_stand_there_the_newest_first() {
    application.clock.advance(Duration.ofSeconds(5));
    create("forums");
    application.clock.advance(Duration.ofSeconds(5));

    WebPage page = signedIn().get(LOG);

    assertThat(page.texts("h1")).containsExactly("Audit Log");
    assertThat(page.texts(".breadcrumb-item")).containsExactly("Settings", "Core", "Audit Log");
    assertThat(page.texts(".tk-nav [aria-current]")).containsExactly("Audit Log");
    assertThat(page.texts(".tk-deed-title"))
        .containsExactly("Signed in", "Token created", "Administrator added");
    assertThat(page.texts("tbody tr:nth-child(2) .tk-changes li"))
        .contains("name: forums", "access_level: read_only");
  }

  @Test
  void the_filter_stands_in_the_address_and_in_the_form() {
    create("forums");
    create("news");
    Browser browser = signedIn();

    WebPage found =
        browser.follow(
            browser.press(
                browser.get(LOG),
                "Apply",
                Map.of("token", "forums", "actor", "COMMAND LINE", "action", "token.created")));

    assertThat(found.texts(".tk-deed-target")).containsExactly("forums");
    assertThat(found.one("#token").attr("value")).isEqualTo("forums");
    assertThat(found.one("#action option[selected]").attr("value")).isEqualTo("token.created");
    assertThat(browser.get(found.address()).texts(".tk-deed-target")).containsExactly("forums");
    assertThat(browser.get(LOG + "?token=no").texts("h2")).contains("No event matches");
  }

  @Test
  void a_time_that_is_none_is_told_beside_its_field() {
    WebPage page = signedIn().get(LOG + "?from=yesterday&to=2026-01-01T00%3A00");

    assertThat(page.status()).isEqualTo(422);
    assertThat(page.one("#from-fault").text()).contains("no date and time");
    assertThat(page.one("#from").attr("value")).isEqualTo("yesterday");
  }

  @Test
  void a_value_typed_into_the_filter_reaches_neither_an_address_nor_the_log() {
    Browser browser = signedIn();
    String value = application.manageTokens.proposeValue(Origin.COMMAND_LINE).reveal();
    WebPage log = browser.get(LOG);

    WebPage redirect = browser.press(log, "Apply", Map.of("token", value, "actor", value));
    browser.post(LOG + "/export", Map.of("csrf", log.csrf(), "format", "csv", "token", value));

    assertThat(redirect.location()).isEqualTo(LOG);
    assertThat(application.auditLog.events().getLast().action())
        .isEqualTo(AuditAction.AUDIT_EXPORTED);
    assertThat(application.auditLog.events().toString()).doesNotContain(value);
  }

  @Test
  void an_export_of_a_time_that_is_none_is_refused() {
    Browser browser = signedIn();
    String csrf = browser.get(LOG).csrf();

    for (String from : List.of("yesterday", "+300000-01-01T00:00", "0000-01-01T00:00")) {
      WebPage refused =
          browser.post(LOG + "/export", Map.of("csrf", csrf, "format", "csv", "from", from));

      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.one("#from-fault").text()).contains("no date and time");
    }
  }

  @Test
  void older_and_newer_events_are_a_link_away() {
    for (int i = 0; i < 60; i++) {
      create("token " + i);
      application.clock.advance(Duration.ofSeconds(1));
    }
    Browser browser = signedIn();
    WebPage first = browser.get(LOG + "?action=token.created");

    WebPage second = browser.get(first.one("a[rel=next]").attr("href"));

    assertThat(first.all("a[rel=prev]")).isEmpty();
    assertThat(second.texts(".tk-deed-target")).hasSize(10).endsWith("token 0");
    assertThat(second.all("a[rel=next]")).isEmpty();
    assertThat(browser.get(second.one("a[rel=prev]").attr("href")).texts(".tk-deed-target"))
        .isEqualTo(first.texts(".tk-deed-target"));
    assertThat(browser.get(LOG + "?cursor=made-up").status()).isEqualTo(200);
  }

  @Test
  void a_check_tells_what_it_found() {
    Browser browser = signedIn();

    assertThat(browser.press(browser.get(LOG), "Check the log").one("#report").text())
        .contains("The audit log is intact");

    application.auditLog.breakWith(Violation.of("audit_log", "audit_missing", 1_234L, "0190"));

    assertThat(browser.press(browser.get(LOG), "Check the log").one("#report").text())
        .contains("is broken", "Event 0190, number 1234 of the chain, is missing.");
  }

  @Test
  void an_export_holds_what_is_filtered_and_is_an_event() {
    create("forums");
    create("=cmd|'/c calc'!A0");
    application.manageTokens.create(
        new CreateToken("by \"formula\"", null, AccessLevel.READ_ONLY, null, null),
        new Origin(new Actor(Actor.Kind.SYSTEM, "0190", "@SUM(1)"), "192.0.2.1"));
    Browser browser = signedIn();
    WebPage filtered = browser.get(LOG + "?action=token.created");

    WebPage csv = browser.press(filtered, "Export CSV");

    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    assertThat(csv.header("Content-Disposition")).contains("audit-log.csv");
    assertThat(csv.body().lines()).hasSize(4).first().asString().startsWith("at,action,");
    assertThat(csv.body())
        .contains("\"'=cmd|'/c calc'!A0\"", "\"'@SUM(1)\"", "\"by \"\"formula\"\"\"")
        .doesNotContain("\"=", "\"@");
    assertThat(application.auditLog.events().getLast().action())
        .isEqualTo(AuditAction.AUDIT_EXPORTED);
    assertThat(application.auditLog.events().getLast().by().actor()).isEqualTo(alice.asActor());

    WebPage lines = browser.press(filtered, "Export JSON Lines");

    assertThat(lines.body().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"id\":"));
  }

  @Test
  void what_people_typed_is_shown_as_text() {
    create("<b>bold</b>");

    WebPage page = signedIn().get(LOG + "?actor=%3Cscript%3E");

    assertThat(page.body()).doesNotContain("<script>\"");
    assertThat(signedIn().get(LOG).texts(".tk-deed-target")).contains("<b>bold</b>");
  }

  @Test
  void a_tokens_page_shows_its_own_history() {
    Created created = create("forums");
    create("news");
    String id = created.token().id().toString();

    WebPage page = signedIn().get(TABLE + "/" + id + "/edit");

    assertThat(page.texts(".tk-history .tk-deed-title")).containsExactly("Token created");
    assertThat(page.one(".tk-history-head a").attr("href")).isEqualTo(LOG + "?token=" + id);
    assertThat(signedIn().get(TABLE + "/new").all(".tk-history")).isEmpty();
  }

  @Test
  void what_pages_do_is_written_down_with_the_address_of_the_browser() {
    Browser browser = signedIn();
    browser.press(
        browser.get(TABLE + "/new"),
        "Submit",
        Map.of("name", "forums", "access_level", "read_only"));
    browser.post("/logout", Map.of("csrf", browser.get(TABLE).csrf()));
    signIn(newBrowser(), "alice", "wrong");

    List<AuditAction> actions =
        application.auditLog.events().stream().map(event -> event.action()).toList();
    assertThat(actions)
        .containsExactly(
            AuditAction.ADMINISTRATOR_CREATED,
            AuditAction.SESSION_STARTED,
            AuditAction.TOKEN_CREATED,
            AuditAction.SESSION_ENDED,
            AuditAction.SESSION_FAILED);
    assertThat(application.auditLog.events().subList(1, 4))
        .allMatch(event -> event.by().equals(new Origin(alice.asActor(), "127.0.0.1")));
  }

  @Test
  void nobody_reads_it_who_has_not_signed_in() {
    assertThat(newBrowser().get(LOG).status()).isEqualTo(303);
    assertThat(signedIn().post(LOG + "/export", Map.of("format", "csv")).status()).isEqualTo(403);
  }

  private Created create(String name) {
    return application.manageTokens.create(
        new CreateToken(name, null, AccessLevel.READ_ONLY, null, null), Origin.COMMAND_LINE);
  }
}
