package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.token.Token;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.WebPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens from a file, in a browser without JavaScript. */
class TokenImportTest extends AdminTest {

  private static final String IMPORT = TABLE + "/import";
  private static final String VALUE = "kJ8s-2mQ.w_Zp~4xT+v/";
  private static final String TWO =
      """
      name,access_level,token
      forum,read_only,%s
      wiki,read_write,9fTq-7hWx.c_Lr~1nB+u
      """
          .formatted(VALUE);

  private Browser browser;

  @BeforeEach
  void sign_in() {
    browser = signedIn();
  }

  @Test
  void the_file_is_shown_first_and_imported_once_that_is_confirmed() {
    WebPage checked = check(TWO);
    List<Token> before = tokens();
    WebPage done = settled(browser.follow(browser.press(checked, "Yes, Import 2 Tokens")));

    assertThat(checked.texts(".tk-bulk-result li"))
        .containsExactly("2 lines can be imported. Nothing is stored yet.");
    assertThat(checked.texts("tbody td:nth-child(2)")).containsExactly("forum", "wiki");
    assertThat(checked.body()).doesNotContain(VALUE);
    assertThat(before).isEmpty();
    assertThat(done.texts(".tk-bulk-result li")).containsExactly("2 tokens were imported.");
    assertThat(tokens()).extracting(token -> token.name().value()).containsExactly("forum", "wiki");
  }

  @Test
  void faults_are_told_by_their_lines_and_keep_everything_out() {
    WebPage checked = check(TWO + "Forum,all,short\n");

    assertThat(checked.texts(".tk-bulk-result li").getFirst()).startsWith("One line has faults");
    assertThat(checked.texts(".tk-import-faults > li strong")).containsExactly("Line 4");
    assertThat(checked.all(".tk-import-faults ul li")).hasSize(3);
    assertThat(checked.all("form button:contains(Yes)")).isEmpty();
    WebPage report = browser.get(checked.address() + "/faults");
    assertThat(report.body().lines().toList()).hasSize(4);
    assertThat(report.body()).contains("\"4\",\"access_level\"").doesNotContain("short\"");
  }

  @Test
  void a_file_with_faults_is_not_imported_whoever_asks_for_it() {
    WebPage checked = check(TWO + "Forum,all,short\n");

    browser.post(checked.address() + "/start", Map.of("csrf", checked.csrf()));
    WebPage still = browser.get(checked.address());

    assertThat(still.texts(".tk-import-faults > li strong")).containsExactly("Line 4");
    assertThat(tokens()).isEmpty();
  }

  @Test
  void a_file_of_more_than_a_megabyte_is_taken() {
    String lines =
        IntStream.range(0, 30_000)
            .mapToObj("t%1$d,read_only,gH%1$05d-zQ7w.k_Xv~2pT\n"::formatted)
            .collect(Collectors.joining());

    WebPage checked = check("name,access_level,token\n" + lines);

    assertThat(lines.length()).isGreaterThan(1_000_000);
    assertThat(checked.texts(".tk-bulk-result li").getFirst()).startsWith("30,000 lines can");
  }

  @Test
  void no_file_is_a_fault_of_its_field() {
    WebPage again = upload("", "");

    assertThat(again.status()).isEqualTo(422);
    assertThat(again.texts("#file-fault p")).hasSize(1);
  }

  @Test
  void a_file_without_the_forms_token_is_refused() {
    String anothers = newBrowser().get("/login").csrf();

    WebPage refused = browser.upload(IMPORT, anothers, "tokens.csv", TWO);

    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  void whoever_gave_their_password_long_ago_gives_it_again_before_anything_is_stored() {
    WebPage checked = check(TWO);
    application.clock.advance(Duration.ofMinutes(16));

    WebPage asked = browser.press(checked, "Yes, Import 2 Tokens");
    List<Token> before = tokens();
    settled(browser.follow(browser.press(asked, "Confirm", Map.of("proof", PASSWORD))));

    assertThat(asked.status()).isEqualTo(403);
    assertThat(before).isEmpty();
    assertThat(tokens()).hasSize(2);
  }

  @Test
  void after_half_an_hour_the_file_is_forgotten() {
    WebPage checked = check(TWO);
    application.clock.advance(Duration.ofMinutes(20));
    browser.get(TABLE);
    application.clock.advance(Duration.ofMinutes(11));

    assertThat(browser.get(checked.address()).status()).isEqualTo(404);
  }

  @Test
  void the_table_leads_here() {
    assertThat(browser.get(TABLE).all("a[href=" + IMPORT + "]")).hasSize(1);
  }

  private WebPage check(String file) {
    return settled(browser.follow(upload("tokens.csv", file)));
  }

  private WebPage upload(String fileName, String content) {
    return browser.upload(IMPORT, browser.get(IMPORT).csrf(), fileName, content);
  }

  /** Looks again until what runs in the background has ended. */
  private WebPage settled(WebPage page) {
    Instant end = Instant.now().plusSeconds(20);
    WebPage seen = page;
    while (!seen.all("progress").isEmpty() && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
      seen = browser.get(page.address());
    }
    return seen;
  }

  private List<Token> tokens() {
    return application.findTokens.export(TokenQuery.ALL, TokenBuilder.BY_ALICE).toList();
  }
}
