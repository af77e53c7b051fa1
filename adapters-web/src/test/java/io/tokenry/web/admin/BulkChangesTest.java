package io.tokenry.web.admin;

import static io.tokenry.application.testing.TokenBuilder.aToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.bulk.BulkAction;
import io.tokenry.application.bulk.BulkRun;
import io.tokenry.application.bulk.BulkRunId;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenStatus;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several tokens at once, in a browser without JavaScript. */
class BulkChangesTest extends AdminTest {

  private static final String SELECTING = TABLE + "?select=on";

  private Token forum;
  private Token wiki;
  private Browser browser;

  @BeforeEach
  void tokens() {
    forum = aToken().named("forum").lastUsedAt(application.clock.instant()).build();
    wiki = aToken().named("wiki").build();
    application.tokens.add(forum);
    application.tokens.add(wiki);
    browser = signedIn();
  }

  @Test
  void rows_have_boxes_only_while_somebody_selects() {
    WebPage table = browser.get(TABLE + "?name=wik");
    WebPage selecting = browser.get(table.one("#select-several").attr("href"));

    assertThat(table.all(".tk-tick")).isEmpty();
    assertThat(selecting.address()).contains("name=wik", "select=on");
    assertThat(selecting.all("td.tk-tick input[aria-label=Select wiki]")).hasSize(1);
    assertThat(selecting.all("#select-several")).isEmpty();
  }

  @Test
  void ticked_rows_are_counted_shown_and_then_changed() {
    WebPage question = press(browser.get(SELECTING), "Delete", ticked(forum));
    Token asked = stored(forum);
    WebPage result = browser.follow(browser.press(question, "Yes, Delete One Token"));

    assertThat(question.texts("h1")).containsExactly("Delete one token?");
    assertThat(question.texts(".tk-bulk-sample strong")).containsExactly("forum");
    assertThat(question.texts(".tk-warning")).hasSize(1);
    assertThat(asked).isEqualTo(forum);
    assertThat(result.texts(".tk-bulk-result li")).containsExactly("One token was deleted.");
    assertThat(status(forum)).isEqualTo(TokenStatus.REVOKED);
    assertThat(status(wiki)).isEqualTo(TokenStatus.ACTIVE);
  }

  @Test
  void all_that_match_the_filter_can_be_meant() {
    application.tokens.add(aToken().named("wiki two").build());

    WebPage question = press(browser.get(SELECTING + "&name=wiki"), "Suspend", Map.of("all", "on"));
    browser.press(question, "Yes, Suspend 2 Tokens");

    assertThat(status(wiki)).isEqualTo(TokenStatus.SUSPENDED);
    assertThat(status(forum)).isEqualTo(TokenStatus.ACTIVE);
  }

  @Test
  void a_number_that_changed_meanwhile_is_told_and_nothing_is_done() {
    WebPage question = press(browser.get(SELECTING), "Suspend", Map.of("all", "on"));
    application.tokens.add(aToken().build());

    WebPage again = browser.press(question, "Yes, Suspend 2 Tokens");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.notice()).startsWith("Nothing was done");
    assertThat(again.texts("h1")).containsExactly("Suspend 3 tokens?");
    assertThat(status(wiki)).isEqualTo(TokenStatus.ACTIVE);
  }

  @Test
  void whoever_ticks_nothing_is_told_so() {
    WebPage table = browser.follow(press(browser.get(SELECTING), "Resume", Map.of()));

    WebPage export = browser.follow(press(browser.get(SELECTING), "Export CSV", Map.of()));

    assertThat(table.notice()).startsWith("Nothing was selected");
    assertThat(export.notice()).startsWith("Nothing was selected");
    assertThat(table.address()).isEqualTo(SELECTING);
  }

  @Test
  void deleted_tokens_can_be_restored_and_one_that_cannot_is_named() {
    Instant now = application.clock.instant();
    Token gone = aToken().named("gone").deletedAt(now).build();
    application.tokens.add(gone);
    application.tokens.add(
        aToken().named("long gone").deletedAt(now.minus(Duration.ofDays(8))).build());

    WebPage question =
        press(browser.get(SELECTING + "&status=revoked"), "Restore", Map.of("all", "on"));
    WebPage result = browser.follow(browser.press(question, "Yes, Restore 2 Tokens"));

    assertThat(result.texts(".tk-bulk-result li"))
        .containsExactly("One token was restored.", "One could not be changed.");
    assertThat(result.texts(".tk-bulk-sample li"))
        .containsExactly("long gone was deleted more than 7 days ago.");
    assertThat(status(gone)).isEqualTo(TokenStatus.ACTIVE);
  }

  @Test
  void a_run_shows_how_far_it_is_and_a_script_asks_again_until_it_is_over() {
    Instant now = application.clock.instant();
    BulkRun run =
        BulkRun.of(BulkRunId.at(now, new Random(1)), BulkAction.DELETE, 4, now).past(true, now);
    application.bulkRuns.put(run);
    WebPage running = browser.get(TABLE + "/bulk/" + run.id());
    application.clock.advance(Duration.ofMinutes(2));
    WebPage stalled = browser.get(TABLE + "/bulk/" + run.id());

    WebPage part = browser.get(TABLE + "/bulk/" + run.id(), "HX-Request", "true");

    assertThat(running.one("#bulk-run").attr("hx-trigger")).isEqualTo("every 1s");
    assertThat(part.body()).doesNotContain("<html");
    assertThat(part.one("#bulk-run").hasAttr("hx-trigger")).isFalse();
    assertThat(running.one("progress").attr("value")).isEqualTo("1");
    assertThat(running.texts("label[for=bulk-progress]")).containsExactly("Deleting: 1 of 4");
    assertThat(stalled.texts(".tk-warning").toString()).contains("stopped half way");
    assertThat(stalled.texts(".tk-bulk-result li")).contains("3 were not come to.");
    assertThat(browser.get(TABLE + "/bulk/nonsense").status()).isEqualTo(404);
  }

  @Test
  void an_export_holds_what_was_selected_without_values_and_is_an_event() {
    application.tokens.add(aToken().named("=1+1").build());

    WebPage csv = press(browser.get(SELECTING), "Export CSV", Map.of("all", "on"));
    WebPage lines = press(browser.get(SELECTING), "Export JSON Lines", ticked(wiki));

    assertThat(csv.header("Content-Disposition")).contains("api-tokens.csv");
    assertThat(csv.body().lines()).hasSize(4).first().asString().startsWith("id,name,");
    assertThat(csv.body()).contains("\"'=1+1\"", wiki.hint().value());
    assertThat(lines.body().lines()).hasSize(1).allMatch(line -> line.contains("\"wiki\""));
    assertThat(application.auditLog.events().stream().map(event -> event.action()).toList())
        .endsWith(AuditAction.TOKEN_EXPORTED, AuditAction.TOKEN_EXPORTED);
  }

  @Test
  void a_made_up_action_is_refused() {
    String csrf = browser.get(TABLE).csrf();

    WebPage refused =
        browser.post(TABLE + "/bulk", Map.of("csrf", csrf, "all", "on", "action", "purge"));

    assertThat(refused.status()).isEqualTo(400);
  }

  /** What a browser sends: boxes that are not ticked are not sent. */
  private WebPage press(WebPage page, String button, Map<String, String> ticked) {
    Map<String, String> fields = new HashMap<>();
    page.all("input[type=hidden][form=bulk-form], #bulk-form input")
        .forEach(field -> fields.put(field.attr("name"), field.attr("value")));
    var pressed = page.button(button);
    fields.put(pressed.attr("name"), pressed.attr("value"));
    fields.putAll(ticked);
    String own = pressed.attr("formaction");
    return browser.post(own.isEmpty() ? TABLE + "/bulk" : own, fields);
  }

  private static Map<String, String> ticked(Token token) {
    return Map.of("token-" + token.id(), "on");
  }

  private Token stored(Token token) {
    return application.tokens.find(token.id()).orElseThrow();
  }

  private TokenStatus status(Token token) {
    return stored(token).status(application.clock.instant());
  }
}
