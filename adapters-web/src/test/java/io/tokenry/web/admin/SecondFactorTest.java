package io.tokenry.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.tokenry.application.port.in.SealedNotes.Purpose;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.administrator.TotpSecret;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.Origin;
import io.tokenry.web.testing.Browser;
import io.tokenry.web.testing.LogCapture;
import io.tokenry.web.testing.WebPage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Turning a second factor on and off, and signing in with it. */
class SecondFactorTest extends AdminTest {

  private static final String ACCOUNT = "/account";
  private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

  @Test
  void it_is_turned_on_with_a_code_of_the_app_and_hands_out_recovery_codes_once() {
    Browser browser = signedIn();
    WebPage setUp = setUp(browser);

    WebPage codes = confirm(browser, setUp, 0);

    assertThat(browser.get(ACCOUNT).body()).contains("10 recovery codes are left");
    assertThat(codes.one("#recovery-codes").wholeText().lines())
        .hasSize(10)
        .allMatch(code -> code.matches("([a-z2-7]{4}-){3}[a-z2-7]{4}"));
    assertThat(browser.get(ACCOUNT).all("#recovery-codes")).isEmpty();
    assertThat(codes.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void the_qr_code_holds_what_apps_read() throws Exception {
    WebPage setUp = setUp(signedIn());

    assertThat(qrCode(setUp))
        .isEqualTo(
            "otpauth://totp/Tokenry:alice@tokens.example.test?secret=%s&issuer=Tokenry"
                .formatted(setUp.one("#secret").attr("value")));
  }

  @Test
  void a_user_name_that_no_address_may_hold_is_encoded_in_the_qr_code() throws Exception {
    application.manageAdministrators.add(
        "zoë+b@home", Role.AUDITOR, new Password("another good staple"), Origin.COMMAND_LINE);
    Browser browser = newBrowser();
    signIn(browser, "zoë+b@home", "another good staple");

    assertThat(qrCode(setUp(browser)))
        .startsWith("otpauth://totp/Tokenry:zo%C3%AB%2Bb%40home@tokens.example.test?secret=");
  }

  @Test
  void a_wrong_code_is_said_beside_the_same_secret() {
    Browser browser = signedIn();
    WebPage setUp = setUp(browser);

    WebPage refused = browser.press(setUp, "Turn On Second Factor", Map.of("code", "no code"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.one("#code-fault").text()).contains("This code is wrong or too old");
    assertThat(refused.one("#secret").attr("value")).isEqualTo(setUp.one("#secret").attr("value"));
    assertThat(confirm(browser, refused, 0).status()).isEqualTo(200);
  }

  @Test
  void recovery_codes_come_as_a_file_too() {
    Browser browser = signedIn();
    WebPage codes = confirm(browser, setUp(browser), 0);

    WebPage file = browser.press(codes, "Download");

    assertThat(file.header("Content-Type")).startsWith("text/plain");
    assertThat(file.header("Content-Disposition")).contains("tokenry-recovery-codes.txt");
    assertThat(file.body()).contains("alice", codes.one("#recovery-codes").wholeText());
  }

  @Test
  void recovery_codes_shown_long_ago_come_as_no_file() {
    Browser browser = signedIn();
    WebPage codes = confirm(browser, setUp(browser), 0);
    application.clock.advance(Duration.ofMinutes(15));
    browser.get(ACCOUNT);
    application.clock.advance(Duration.ofMinutes(15));

    WebPage account = browser.follow(browser.press(codes, "Download"));

    assertThat(account.address()).isEqualTo(ACCOUNT);
    assertThat(account.notice()).startsWith("The recovery codes were shown too long ago");
  }

  @Test
  void a_sealed_note_in_the_place_of_a_notice_breaks_no_page() {
    Browser first = signedIn();
    confirm(first, setUp(first), 0);
    Browser browser = newBrowser();
    WebPage asked = signIn(browser, "alice", PASSWORD);
    List<String> notes =
        List.of(
            asked.one("input[name=ticket]").attr("value"),
            application.sealedNotes.seal(Purpose.NOTICE, "as another version writes it"));

    for (String note : notes) {
      browser.cookies().put("tokenry_notice", note);
      assertThat(browser.get("/login").status()).isEqualTo(200);
    }
  }

  @Test
  void signing_in_takes_the_password_and_then_a_code() {
    Browser first = signedIn();
    WebPage setUp = setUp(first);
    confirm(first, setUp, 0);
    Browser browser = newBrowser();
    browser.get("/login");
    String visit = browser.cookies().get("tokenry_visit");

    WebPage asked = signIn(browser, "alice", PASSWORD);
    boolean sessionBefore = browser.cookies().containsKey("tokenry_session");
    WebPage tableBefore = browser.get(TABLE);
    WebPage done = enter(browser, asked, codeOf(setUp, 1));

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.one("h1").text()).isEqualTo("Authentication code");
    assertThat(sessionBefore).isFalse();
    assertThat(tableBefore.location()).startsWith("/login");
    assertThat(done.location()).isEqualTo("/");
    assertThat(browser.get(TABLE).status()).isEqualTo(200);
    assertThat(browser.cookies().get("tokenry_session")).isNotEqualTo(visit);
  }

  @Test
  void signing_in_leads_to_the_page_that_was_asked_for() {
    Browser first = signedIn();
    WebPage setUp = setUp(first);
    confirm(first, setUp, 0);
    Browser browser = newBrowser();
    WebPage login = browser.follow(browser.get("/settings/core/audit-log"));

    WebPage asked =
        browser.press(login, "Sign in", Map.of("username", "alice", "password", PASSWORD));
    WebPage done = enter(browser, asked, codeOf(setUp, 1));

    assertThat(done.location()).isEqualTo("/settings/core/audit-log");
  }

  @Test
  void a_wrong_code_and_one_used_before_are_refused_and_audited() {
    Browser first = signedIn();
    WebPage setUp = setUp(first);
    confirm(first, setUp, 0);
    Browser browser = newBrowser();
    WebPage asked = signIn(browser, "alice", PASSWORD);

    WebPage wrong = enter(browser, asked, "000 000x");
    WebPage used = enter(browser, wrong, codeOf(setUp, 0));

    assertThat(List.of(wrong.status(), used.status())).containsOnly(422);
    assertThat(used.one("[role=alert]").text()).contains("wrong, too old or was used before");
    assertThat(actions())
        .endsWith(
            AuditAction.SESSION_CODE_ASKED, AuditAction.SESSION_FAILED, AuditAction.SESSION_FAILED);
    assertThat(enter(browser, used, codeOf(setUp, 1)).status()).isEqualTo(303);
  }

  @Test
  void a_wrong_code_is_tied_to_its_field_and_read_out_first() {
    Browser first = signedIn();
    confirm(first, setUp(first), 0);
    Browser browser = newBrowser();
    WebPage asked = signIn(browser, "alice", PASSWORD);

    WebPage wrong = enter(browser, asked, "guess");

    assertThat(asked.one("#code").hasAttr("autofocus")).isTrue();
    assertThat(asked.one("#code").hasAttr("aria-invalid")).isFalse();
    assertThat(wrong.one("#code").hasAttr("autofocus")).isFalse();
    assertThat(wrong.one("#code").attr("aria-invalid")).isEqualTo("true");
    assertThat(wrong.one("#code").attr("aria-describedby")).isEqualTo("code-hint code-fault");
    assertThat(wrong.one("#code-fault").text()).startsWith("This code is wrong");
    assertThat(wrong.one("[role=alert][tabindex=-1]").hasAttr("data-focus-first")).isTrue();
  }

  @Test
  void the_log_names_whose_code_was_guessed() {
    Browser first = signedIn();
    confirm(first, setUp(first), 0);
    Browser browser = newBrowser();
    try (var log = new LogCapture(Level.WARN)) {
      WebPage page = signIn(browser, "alice", PASSWORD);
      for (int attempt = 0; attempt < 6; attempt++) {
        page = enter(browser, page, "guess");
      }

      assertThat(log.text())
          .contains("authentication code of alice from 127.0.0.1 refused")
          .contains("authentication code of alice from 127.0.0.1 refused: too many attempts");
    }
  }

  @Test
  void turned_on_all_other_sessions_are_over() {
    Browser other = signedIn();
    Browser browser = signedIn();

    confirm(browser, setUp(browser), 0);

    assertThat(browser.get(TABLE).status()).isEqualTo(200);
    assertThat(other.get(TABLE).location()).startsWith("/login");
  }

  @Test
  void turning_it_off_and_new_recovery_codes_take_a_code() {
    Browser browser = signedIn();
    confirm(browser, setUp(browser), 0);

    for (String button : List.of("Turn Off", "New Recovery Codes")) {
      WebPage refused = browser.press(browser.get(ACCOUNT), button, Map.of("code", "guess"));

      assertThat(refused.status()).as(button).isEqualTo(422);
      assertThat(refused.one("#code-fault").text()).contains("This code is wrong or too old");
      assertThat(refused.one("#code").attr("aria-describedby")).contains("code-fault");
    }
    assertThat(browser.get(ACCOUNT).body()).contains("10 recovery codes are left");
  }

  @Test
  void guessing_codes_to_turn_it_off_is_slowed_down() {
    Browser browser = signedIn();
    WebPage setUp = setUp(browser);
    confirm(browser, setUp, 0);
    for (int attempt = 0; attempt < 5; attempt++) {
      browser.press(browser.get(ACCOUNT), "Turn Off", Map.of("code", "guess"));
    }

    WebPage refused =
        browser.press(browser.get(ACCOUNT), "Turn Off", Map.of("code", codeOf(setUp, 1)));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.one("#code-fault").text()).contains("wait 1 second");
    assertThat(application.manageSecondFactor.of(alice.id())).isPresent();
  }

  @Test
  void a_recovery_code_signs_in_once_and_is_counted() {
    Browser first = signedIn();
    WebPage codes = confirm(first, setUp(first), 0);
    String code = codes.one("#recovery-codes").wholeText().lines().findFirst().orElseThrow();
    Browser browser = newBrowser();

    WebPage done = enter(browser, signIn(browser, "alice", PASSWORD), code);
    Browser again = newBrowser();
    WebPage refused = enter(again, signIn(again, "alice", PASSWORD), code);

    assertThat(done.status()).isEqualTo(303);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(browser.get(ACCOUNT).body()).contains("9 recovery codes are left");
  }

  @Test
  void guessing_codes_is_slowed_down() {
    Browser first = signedIn();
    confirm(first, setUp(first), 0);
    Browser browser = newBrowser();
    WebPage page = signIn(browser, "alice", PASSWORD);
    for (int attempt = 0; attempt < 5; attempt++) {
      page = enter(browser, page, "guess");
    }

    WebPage refused = enter(browser, page, "guess");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.one("[role=alert]").text()).contains("Wait 1 second");
  }

  @Test
  void whoever_takes_too_long_gives_the_password_again() {
    Browser first = signedIn();
    WebPage setUp = setUp(first);
    confirm(first, setUp, 0);
    Browser browser = newBrowser();
    WebPage asked = signIn(browser, "alice", PASSWORD);
    application.clock.advance(Duration.ofMinutes(5));

    WebPage login = browser.follow(enter(browser, asked, codeOf(setUp, 0)));

    assertThat(login.notice()).contains("It took too long");
    assertThat(login.one("#password").attr("type")).isEqualTo("password");
  }

  @Test
  void it_is_turned_off_after_the_password_was_given_again() {
    Browser browser = signedIn();
    WebPage setUp = setUp(browser);
    confirm(browser, setUp, 0);
    application.clock.advance(Duration.ofMinutes(15));

    WebPage asked =
        browser.press(browser.get(ACCOUNT), "Turn Off", Map.of("code", codeOf(setUp, 0)));
    WebPage account = browser.follow(browser.press(asked, "Confirm", Map.of("proof", PASSWORD)));

    assertThat(asked.one("h1").text()).isEqualTo("Confirm it is you");
    assertThat(account.notice()).isEqualTo("Your password alone signs you in from now on.");
    assertThat(signIn(newBrowser(), "alice", PASSWORD).status()).isEqualTo(303);
  }

  @Test
  void new_recovery_codes_need_the_password_again_too() {
    Browser browser = signedIn();
    WebPage before = confirm(browser, setUp(browser), 0);
    application.clock.advance(Duration.ofMinutes(15));

    String code = before.one("#recovery-codes").wholeText().lines().findFirst().orElseThrow();
    WebPage asked = browser.press(browser.get(ACCOUNT), "New Recovery Codes", Map.of("code", code));
    WebPage codes = browser.press(asked, "Confirm", Map.of("proof", PASSWORD));

    assertThat(asked.status()).isEqualTo(403);
    assertThat(codes.one("#recovery-codes").wholeText().lines())
        .hasSize(10)
        .doesNotContainAnyElementsOf(before.one("#recovery-codes").wholeText().lines().toList());
  }

  @Test
  void an_owner_removes_that_of_somebody_who_lost_their_phone() {
    Administrator bob =
        application.manageAdministrators.add(
            "bob", Role.AUDITOR, new Password("another good staple"), Origin.COMMAND_LINE);
    Browser bobs = newBrowser();
    signIn(bobs, "bob", "another good staple");
    confirm(bobs, setUp(bobs), 0);
    Browser browser = signedIn();
    WebPage list = browser.get("/settings/core/administrators");

    WebPage after = browser.follow(browser.press(list, "Remove second factor of bob"));

    assertThat(list.texts("tbody td:nth-child(3)"))
        .containsExactly("Active", "Active Second factor");
    assertThat(after.notice()).isEqualTo("bob needs no authentication code any more.");
    assertThat(application.manageSecondFactor.of(bob.id())).isEmpty();
    assertThat(signIn(newBrowser(), "bob", "another good staple").status()).isEqualTo(303);
  }

  @Test
  void a_new_password_from_an_owner_keeps_it() {
    Administrator bob =
        application.manageAdministrators.add(
            "bob", Role.AUDITOR, new Password("another good staple"), Origin.COMMAND_LINE);
    Browser bobs = newBrowser();
    signIn(bobs, "bob", "another good staple");
    confirm(bobs, setUp(bobs), 0);
    Browser browser = signedIn();

    browser.press(
        browser.get("/settings/core/administrators/" + bob.id() + "/password"),
        "Submit",
        Map.of("new_password", "third time lucky", "repeat", "third time lucky"));

    assertThat(signIn(newBrowser(), "bob", "third time lucky").one("h1").text())
        .isEqualTo("Authentication code");
  }

  @Test
  void addresses_of_forms_alone_lead_back() {
    Browser browser = signedIn();

    assertThat(newBrowser().get("/login/code").location()).isEqualTo("/login");
    for (String form : List.of("/setup", "/confirm", "/off", "/recovery-codes")) {
      assertThat(browser.get("/account/second-factor" + form).location()).isEqualTo(ACCOUNT);
    }
  }

  @Test
  void neither_secret_nor_codes_are_ever_logged() {
    try (var log = new LogCapture(Level.TRACE)) {
      Browser browser = signedIn();
      WebPage setUp = setUp(browser);
      WebPage codes = confirm(browser, setUp, 0);
      Browser other = newBrowser();
      WebPage asked = signIn(other, "alice", PASSWORD);
      String code = codeOf(setUp, 1);
      enter(other, asked, code);

      assertThat(log.text().lines().filter(line -> line.contains(" io.tokenry.")))
          .isNotEmpty()
          .noneMatch(line -> line.contains(setUp.one("#secret").attr("value")))
          .noneMatch(line -> line.contains(code))
          .noneMatch(line -> line.contains(asked.one("input[name=ticket]").attr("value")))
          .noneMatch(
              line -> codes.one("#recovery-codes").wholeText().lines().anyMatch(line::contains));
    }
  }

  private static WebPage setUp(Browser browser) {
    return browser.press(browser.get(ACCOUNT), "Turn On Second Factor");
  }

  private WebPage confirm(Browser browser, WebPage setUp, long steps) {
    return browser.press(setUp, "Turn On Second Factor", Map.of("code", codeOf(setUp, steps)));
  }

  private static WebPage enter(Browser browser, WebPage asked, String code) {
    return browser.press(asked, "Sign in", Map.of("code", code));
  }

  /** What an app would show some steps from now. */
  private String codeOf(WebPage setUp, long steps) {
    TotpSecret secret = secret(setUp.one("#secret").attr("value"));
    return application.secrets.code(secret, TotpSecret.stepAt(application.clock.instant()) + steps);
  }

  private static TotpSecret secret(String base32) {
    byte[] bytes = new byte[TotpSecret.BYTES];
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      int digit = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(bit / 5));
      if (((digit >> (4 - bit % 5)) & 1) == 1) {
        bytes[bit / 8] |= (byte) (0x80 >> bit % 8);
      }
    }
    return new TotpSecret(bytes);
  }

  private static String qrCode(WebPage page) throws Exception {
    int scale = 4;
    int size =
        Integer.parseInt(page.one("svg.tk-qr").attr("viewBox").replaceAll(".* ", "")) * scale;
    int[] pixels = new int[size * size];
    Arrays.fill(pixels, 0xFFFFFF);
    var modules = MODULE.matcher(page.one("svg.tk-qr path").attr("d"));
    while (modules.find()) {
      int left = Integer.parseInt(modules.group(1)) * scale;
      int top = Integer.parseInt(modules.group(2)) * scale;
      for (int row = top; row < top + scale; row++) {
        Arrays.fill(pixels, row * size + left, row * size + left + scale, 0);
      }
    }
    var picture = new RGBLuminanceSource(size, size, pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(picture))).getText();
  }

  private List<AuditAction> actions() {
    return application.auditLog.events().stream().map(AuditEvent::action).toList();
  }
}
