package io.tokenry.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.process.TokenryProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineIT {

  private static final int MISUSED = 2;
  private static final int MISCONFIGURED = 78;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "serve --help",
        "admin --help",
        "admin reset-password --help",
        "keys --help",
        "keys status --help",
        "keys rotate --help",
        "backup --help",
        "restore --help",
        "audit archive --help",
        "token --help",
        "token create --help",
        "token list --help",
        "scanner-rules --help",
        "import --help",
        "export --help",
        "webhook --help",
        "webhook test --help",
        "webhook status --help",
        "webhook retry --help"
      })
  void every_command_explains_itself(String words) {
    Ended ended = TokenryProcess.run(Map.of(), "", words.split(" "));

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.output()).first().asString().startsWith("Usage: tokenry");
  }

  @Test
  void the_version_is_told() {
    Ended ended = TokenryProcess.run(Map.of(), "", "--version");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.output()).first().asString().matches("Tokenry \\d+\\..*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "--token=%s", "--token-stdin=%s", "--no-such=%s"})
  void a_value_that_stands_where_none_belongs_is_not_repeated(String word) {
    String value = "some-value-of-a-token-7f3a9c51";

    Ended ended = TokenryProcess.run(Map.of(), "", "token", "create", "x", word.formatted(value));

    assertThat(ended.exitCode()).isEqualTo(MISUSED);
    assertThat(String.join("\n", ended.output()))
        .contains("read from standard input")
        .doesNotContain(value);
  }

  @ParameterizedTest
  @CsvSource({"sevre, tokenry serve", "admn, tokenry admin", "--versoin, --version"})
  void an_unknown_word_is_refused_with_a_hint(String word, String hint) {
    Ended ended = TokenryProcess.run(Map.of(), "", word);

    assertThat(ended.exitCode()).isEqualTo(MISUSED);
    assertThat(String.join("\n", ended.output())).contains(word, hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TOKENRY_PORT            | 80a
          TOKENRY_PORT            | 65536
          TOKENRY_HOST            | no.such.host.invalid
          TOKENRY_HOST            | 192.0.2.1
          TOKENRY_PUBLIC_URL      | tokens.example.com
          TOKENRY_DATA_DIR        | /proc/nowhere
          TOKENRY_SECRET_KEY      | c2hvcnQ=
          TOKENRY_SECRET_KEY      | !!! not base64 !!!
          TOKENRY_SECRET_KEY      | c2hvcnQ=,,c2hvcnQ=
          TOKENRY_ADMIN_USERNAME  | ada
          TOKENRY_BOOTSTRAP_TOKEN | too-short
          TOKENRY_BOOTSTRAP_TOKEN | tkr_0123456789abcdefghijABCDEFGHIJ012345
          TOKENRY_TRUSTED_PROXIES | 10.0.0.1/8
          TOKENRY_TOKEN_PREFIX    | T
          TOKENRY_LOG_FORMAT      | xml
          TOKENRY_WEBHOOK_SECRET  | whsec_b2xkIHNlY3JldCBvZiB0ZXN0cywgMzAgYnl0ZXMu
          TOKENRY_EXT_DIR         | /no/such/folder
          TOKENRY_DATABASE_USERNAME | somebody
          MICRONAUT_CONFIG_FILES  | /no/such/file.properties
          MICRONAUT_CONFIG_FILES  | /no/such/file.yml
          """)
  void a_wrong_setting_stops_the_start_with_one_line(String variable, String value) {
    Map<String, String> settings =
        new HashMap<>(Map.of("TOKENRY_DATA_DIR", folder.resolve("data").toString()));
    settings.put(variable, value);

    Ended ended = TokenryProcess.run(settings, "");

    assertThat(ended.exitCode()).isEqualTo(MISCONFIGURED);
    assertThat(ended.output()).singleElement().asString().startsWith(variable + ": ");
  }

  @Test
  void a_port_in_use_stops_the_start_before_anything_is_made() throws Exception {
    Path data = folder.resolve("data");
    try (TokenryProcess other =
        TokenryProcess.serve(folder.resolve("other"), Map.of()).awaitReady()) {
      Ended ended = TokenryProcess.serve(data, other.port(), Map.of()).awaitEnd();

      assertThat(ended.exitCode()).isEqualTo(MISCONFIGURED);
      assertThat(ended.output()).singleElement().asString().startsWith("TOKENRY_PORT: ");

      Map<String, String> management =
          Map.of("TOKENRY_MANAGEMENT_PORT", Integer.toString(other.port()));
      Ended second = TokenryProcess.serve(data, management).awaitEnd();

      assertThat(second.exitCode()).isEqualTo(MISCONFIGURED);
      assertThat(second.output())
          .singleElement()
          .asString()
          .startsWith("TOKENRY_MANAGEMENT_PORT: cannot listen on port ");
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void an_unknown_variable_is_warned_of() throws Exception {
    Map<String, String> settings = Map.of("TOKENRY_PROT", "1", "TOKENRY_URL", "of a client");

    try (TokenryProcess server = TokenryProcess.serve(folder, settings).awaitReady()) {
      assertThat(server.output())
          .anyMatch(line -> line.contains("TOKENRY_PROT is no setting"))
          .noneMatch(line -> line.contains("TOKENRY_URL is no setting"));
    }
  }

  @Test
  void the_jvm_takes_options_of_the_operator() {
    // The launcher's own 256 MiB would do.
    Map<String, String> settings =
        Map.of(
            "TOKENRY_VERIFICATION_CACHE_SIZE", "200000",
            "TOKENRY_JAVA_OPTIONS", "-Dsome.thing=x -Xmx128m");

    Ended ended = TokenryProcess.serve(folder, settings).awaitEnd();

    assertThat(ended.exitCode()).isEqualTo(MISCONFIGURED);
    assertThat(ended.output())
        .singleElement()
        .asString()
        .startsWith("TOKENRY_VERIFICATION_CACHE_SIZE: ");
  }

  @Test
  void settings_may_stand_in_a_file() throws Exception {
    Path file = folder.resolve("tokenry.properties");
    Files.writeString(file, "tokenry.token-prefix=acme\n");
    Map<String, String> settings = Map.of("MICRONAUT_CONFIG_FILES", file.toString());

    try (TokenryProcess server =
        TokenryProcess.serve(folder.resolve("data"), settings).awaitReady()) {
      assertThat(server.createToken("prefixed").body()).contains("\"acme_");
    }
  }

  @Test
  void a_broken_extension_stops_the_start_with_one_line_before_anything_is_made() throws Exception {
    Path data = folder.resolve("data");
    Path jar = folder.resolve("broken.jar");
    Files.writeString(jar, "this is no jar");

    Ended ended =
        TokenryProcess.serve(data, Map.of("TOKENRY_EXT_DIR", folder.toString())).awaitEnd();

    assertThat(ended.exitCode()).isEqualTo(MISCONFIGURED);
    assertThat(ended.output())
        .singleElement()
        .asString()
        .startsWith(jar + " cannot be used: it cannot be read as a jar");
    assertThat(data).doesNotExist();
  }
}
