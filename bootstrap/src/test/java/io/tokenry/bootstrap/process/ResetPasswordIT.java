package io.tokenry.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.process.TokenryProcess.Ended;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResetPasswordIT {

  private static final int MISCONFIGURED = 78;
  private static final Map<String, String> ADMINISTRATOR =
      Map.of("TOKENRY_ADMIN_USERNAME", "ada", "TOKENRY_ADMIN_PASSWORD", "first of many words");

  @TempDir private Path folder;
  private Map<String, String> settings = Map.of();

  @BeforeEach
  void name_the_folder() {
    settings = Map.of("TOKENRY_DATA_DIR", folder.toString());
  }

  @Test
  void a_password_is_reset_while_the_server_runs_and_while_it_does_not() throws Exception {
    try (TokenryProcess server = TokenryProcess.serve(folder, ADMINISTRATOR).awaitReady()) {
      assertThat(reset("ada", "second of many words").exitCode()).isZero();
      assertThat(SignInPage.accepts(server, "ada", "first of many words")).isFalse();
      assertThat(SignInPage.accepts(server, "ada", "second of many words")).isTrue();
    }

    Ended ended = reset("ADA", "third of many words");

    assertThat(ended.exitCode()).isZero();
    assertThat(String.join("\n", ended.output())).doesNotContain("third of");
    try (TokenryProcess server = TokenryProcess.serve(folder, ADMINISTRATOR).awaitReady()) {
      assertThat(SignInPage.accepts(server, "ada", "third of many words")).isTrue();
    }
  }

  @Test
  void a_second_factor_is_removed_and_that_is_said() throws Exception {
    try (TokenryProcess server = TokenryProcess.serve(folder, ADMINISTRATOR).awaitReady()) {
      turnOnSecondFactor(server);
      assertThat(SignInPage.accepts(server, "ada", "first of many words")).isFalse();

      Ended removed = reset("ada", "second of many words");
      Ended again = reset("ada", "third of many words");

      assertThat(String.join("\n", removed.output())).contains("The second factor was removed");
      assertThat(String.join("\n", again.output())).doesNotContain("second factor");
      assertThat(SignInPage.accepts(server, "ada", "third of many words")).isTrue();
    }
  }

  @Test
  void a_password_that_breaks_a_rule_is_refused_with_the_reason() throws Exception {
    TokenryProcess.serve(folder, ADMINISTRATOR).awaitReady().terminate();

    Ended ended = reset("ada", "short");

    assertThat(ended.exitCode()).isEqualTo(MISCONFIGURED);
    assertThat(ended.output())
        .singleElement()
        .asString()
        .startsWith("The password has 5 characters");
  }

  @Test
  void an_unknown_name_is_told_which_there_are() throws Exception {
    TokenryProcess.serve(folder, ADMINISTRATOR).awaitReady().terminate();

    Ended ended = reset("eve", "second of many words");

    assertThat(ended.exitCode()).isEqualTo(MISCONFIGURED);
    assertThat(ended.output()).singleElement().asString().contains("\"eve\"", "ada");
  }

  @Test
  void a_folder_without_a_database_is_refused_and_stays_as_it_is() {
    Path nowhere = folder.resolve("nowhere");

    Ended ended =
        TokenryProcess.run(
            Map.of("TOKENRY_DATA_DIR", nowhere.toString()), "", "admin", "reset-password", "ada");

    assertThat(ended.exitCode()).isEqualTo(MISCONFIGURED);
    assertThat(ended.output()).singleElement().asString().startsWith("TOKENRY_DATA_DIR: ");
    assertThat(nowhere).doesNotExist();
  }

  private static void turnOnSecondFactor(TokenryProcess server) throws Exception {
    try (PlainBrowser browser = new PlainBrowser(server)) {
      SignInPage.signIn(browser, "ada", "first of many words");
      String address = "/account/second-factor";
      String setUp = browser.submit(browser.get("/account"), address + "/setup", Map.of()).body();
      Matcher secret = Pattern.compile("id=\"secret\" value=\"([A-Z2-7]+)\"").matcher(setUp);
      assertThat(secret.find()).isTrue();
      String code = new AuthenticatorApp(secret.group(1)).nextCode();
      assertThat(browser.submit(setUp, address + "/confirm", Map.of("code", code)).body())
          .contains("recovery-codes");
    }
  }

  private Ended reset(String name, String password) {
    return TokenryProcess.run(settings, password + "\n", "admin", "reset-password", name);
  }
}
