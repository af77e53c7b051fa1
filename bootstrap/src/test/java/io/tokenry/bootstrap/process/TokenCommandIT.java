package io.tokenry.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenry.bootstrap.process.TokenryProcess.Ended;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./tokenry token} as people and scripts use it, against a real server. */
class TokenCommandIT {

  private static final int DONE = 0;
  private static final int REFUSED = 1;
  private static final int MISUSED = 2;
  private static final int NOT_FOUND = 3;
  private static final int NOT_ALLOWED = 4;
  private static final int UNAVAILABLE = 5;
  private static final int MISCONFIGURED = 78;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static TokenryProcess server;

  @BeforeAll
  static void start() throws Exception {
    server = TokenryProcess.serve(folder, Map.of()).awaitReady();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_new_token_has_all_that_was_said_and_its_value_works() throws Exception {
    String name = unique("Zürich 東京");

    Ended created =
        token(
            "create",
            name,
            "--access-level=read_write",
            "--description=for the forum",
            "--expires=2099-01-31",
            "--audience=billing",
            "--audience=tokenry",
            "--network=10.0.0.0/8",
            "--network=127.0.0.0/8",
            "--json");

    JsonNode told = JSON.readTree(line(created));
    JsonNode stored = server.api().show(told.get("id").textValue());
    assertThat(stored.get("name").textValue()).isEqualTo(name);
    assertThat(stored.get("access_level").textValue()).isEqualTo("read_write");
    assertThat(stored.get("description").textValue()).isEqualTo("for the forum");
    assertThat(stored.get("expires_at").textValue()).isEqualTo("2099-01-31T00:00:00Z");
    assertThat(stored.get("audiences")).hasToString("[\"billing\",\"tokenry\"]");
    assertThat(stored.get("allowed_networks")).hasToString("[\"10.0.0.0/8\",\"127.0.0.0/8\"]");
    assertThat(server.introspect(told.get("token").textValue()).body()).contains("\"active\":true");
  }

  @Test
  void the_value_alone_is_printed_where_only_that_is_wanted() throws Exception {
    String name = unique("quiet");

    String first = line(token("create", name, "--quiet"));
    String second = line(token("rotate", name, "--quiet"));

    assertThat(first).matches("tkr_[0-9A-Za-z]{36}");
    assertThat(second).matches("tkr_[0-9A-Za-z]{36}").isNotEqualTo(first);
    assertThat(server.introspect(first).body()).contains("\"active\":false");
    assertThat(server.introspect(second).body()).contains("\"access_level\":\"read_only\"");
  }

  @Test
  void a_value_of_ones_own_comes_from_the_input_and_is_not_repeated() throws Exception {
    String name = unique("own");
    String value = "own-" + UUID.randomUUID();

    Ended created = run(value + "\n", "token", "create", name, "--token-stdin");
    Ended verified = run(value + "\n", "token", "verify");

    assertThat(created.exitCode()).as("%s", created).isEqualTo(DONE);
    assertThat(verified.exitCode()).isEqualTo(DONE);
    assertThat(line(verified)).contains(name, "read_only").doesNotContain(value);
  }

  @Test
  void the_old_value_works_on_during_an_overlap() throws Exception {
    String name = unique("overlap");
    String old = line(token("create", name, "-q"));

    token("rotate", name, "--overlap=12h", "--until-used");

    assertThat(server.introspect(old).body()).contains("\"active\":true");
    assertThat(text(token("show", name))).contains("former value:", "or the new one is used");
  }

  @Test
  void the_same_key_makes_one_token_and_tells_its_value_again() {
    String key = unique("key");

    String first = line(token("create", "once " + key, "-q", "--idempotency-key=" + key));
    String again = line(token("create", "once " + key, "-q", "--idempotency-key=" + key));

    assertThat(again).isEqualTo(first).startsWith("tkr_");
  }

  @Test
  void a_token_is_shown_changed_stopped_deleted_and_brought_back_by_its_name() throws Exception {
    String name = unique("a life");
    String value = line(token("create", name, "--expires=90d", "--audience=billing", "-q"));

    assertThat(text(token("show", name))).contains("name:", name, "status:           active");
    token("update", name, "--description=changed", "--expires=never", "--audience=");
    JsonNode changed = JSON.readTree(line(token("show", name, "--json")));
    assertThat(changed.get("description").textValue()).isEqualTo("changed");
    assertThat(changed.get("expires_at").isNull()).isTrue();
    assertThat(changed.get("audiences")).isEmpty();

    assertThat(line(token("suspend", name))).startsWith("Suspended “" + name);
    assertThat(run(value + "\n", "token", "verify").exitCode()).isEqualTo(REFUSED);
    assertThat(line(token("resume", name))).startsWith("Resumed “" + name);

    String id = line(token("delete", name, "--yes", "--quiet"));
    assertThat(token("show", name).exitCode()).isEqualTo(NOT_FOUND);
    assertThat(line(token("restore", name, "--quiet"))).isEqualTo(id);
    assertThat(line(token("show", id, "--quiet"))).isEqualTo(id);
    assertThat(run(value + "\n", "token", "verify", "--quiet").output()).containsExactly(id);
  }

  @Test
  void a_list_is_filtered_and_sorted_and_brings_all_pages() throws Exception {
    String group = unique("page");
    for (int i = 0; i < 201; i++) {
      server.api().create("%s %03d".formatted(group, i), "read_only");
    }

    Ended ids = token("list", "--name=" + group, "--quiet");
    Ended table = token("list", "--name=" + group, "--sort=-name");
    JsonNode json =
        JSON.readTree(text(token("list", "--name=" + group, "--json", "--limit=3", "--sort=name")));
    Ended none = token("list", "--name=" + group, "--access-level=read_write", "--json");

    assertThat(ids.output()).hasSize(201).doesNotHaveDuplicates();
    assertThat(table.output()).hasSize(202).element(1).asString().startsWith(group + " 200  tkr_");
    assertThat(json).hasSize(3);
    assertThat(json.get(2).get("name").textValue()).isEqualTo(group + " 002");
    assertThat(JSON.readTree(text(none))).isEmpty();
  }

  @Test
  void all_that_is_wrong_is_told_by_the_names_of_options_and_nothing_is_made() {
    String name = unique("wrong");

    Ended refused =
        token("create", name, "--access-level=all", "--expires=2001-01-01", "--network=10.0.0.1/8");

    assertThat(refused.exitCode()).isEqualTo(REFUSED);
    assertThat(refused.output())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("--access-level: "))
        .anyMatch(line -> line.startsWith("--expires: "))
        .anyMatch(line -> line.startsWith("--network: "));
    assertThat(token("show", name).exitCode()).isEqualTo(NOT_FOUND);
  }

  @Test
  void a_name_that_is_taken_is_refused() {
    String name = unique("taken");
    token("create", name);

    assertThat(token("create", name).exitCode()).isEqualTo(REFUSED);
  }

  @Test
  void a_read_only_caller_may_look_and_not_change() throws Exception {
    String readOnly = server.api().make("read_only").value();
    Map<String, String> caller =
        Map.of("TOKENRY_URL", server.address("").toString(), "TOKENRY_TOKEN", readOnly);

    assertThat(TokenryProcess.run(caller, "", "token", "list").exitCode()).isEqualTo(DONE);
    assertThat(TokenryProcess.run(caller, "", "token", "create", unique("no")).exitCode())
        .isEqualTo(NOT_ALLOWED);
  }

  @Test
  void an_unknown_caller_a_missing_one_and_a_missing_server_are_told_apart() {
    String url = server.address("").toString();
    String nowhere = "http://127.0.0.1:" + TokenryProcess.freePort();

    assertThat(list(Map.of("TOKENRY_URL", url, "TOKENRY_TOKEN", "tkr_nobody-knows-it")).exitCode())
        .isEqualTo(NOT_ALLOWED);
    assertThat(list(Map.of("TOKENRY_URL", url)).exitCode()).isEqualTo(MISCONFIGURED);
    assertThat(list(Map.of("TOKENRY_URL", nowhere, "TOKENRY_TOKEN", "x-x-x-x")).exitCode())
        .isEqualTo(UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token",
        "token lst",
        "token create",
        "token list --limit=many",
        "token create x --expires=tomorrow",
        "token list --json --quiet",
        "token show tkr_0123456789abcdefghijABCDEFGHIJ012345",
        "token check-format --prefix=T",
        "scanner-rules grep",
        "completion fish"
      })
  void a_wrong_line_is_refused_before_anything_is_asked(String words) {
    assertThat(run("", words.split(" ")).exitCode()).isEqualTo(MISUSED);
  }

  @Test
  void nothing_is_deleted_that_nobody_said_yes_to() throws Exception {
    String name = unique("kept");
    token("create", name);

    assertThat(token("delete", name).exitCode()).isEqualTo(MISUSED);
    assertThat(token("update", name).exitCode()).isEqualTo(MISUSED);
    assertThat(token("show", name).exitCode()).isEqualTo(DONE);
  }

  @Test
  void in_a_terminal_a_delete_is_asked_about_and_a_row_fits_on_a_line() throws Exception {
    String name = unique("東京".repeat(20));
    token("create", name);
    String id = line(token("show", name, "-q"));

    String no = inTerminal("n", "token delete " + id);
    String list = inTerminal("", "token list --sort=-created_at --limit=1");
    String yes = inTerminal("y", "token delete " + id);

    assertThat(no).contains("never used? [y/N]", "Nothing was deleted.");
    assertThat(list).contains("NAME", "東京", "…").doesNotContain(name);
    assertThat(yes).contains("Deleted “東京");
  }

  @Test
  void formats_are_checked_without_a_server() {
    String good = server.api().make("read_only").value();
    String mistyped =
        good.substring(0, 10) + (good.charAt(10) == 'a' ? 'b' : 'a') + good.substring(11);

    Ended ended =
        TokenryProcess.run(Map.of(), good + "\n" + mistyped + "\n", "token", "check-format");

    assertThat(ended.exitCode()).isEqualTo(REFUSED);
    assertThat(ended.output())
        .containsExactly(
            "line 1: well formed", "line 2: has a wrong checksum: mistyped or made up");
  }

  @Test
  void rules_are_for_the_prefix_of_the_server() {
    Ended rules =
        TokenryProcess.run(Map.of("TOKENRY_TOKEN_PREFIX", "acme"), "", "scanner-rules", "gitleaks");

    assertThat(text(rules)).contains("[[rules]]", "acme_[0-9A-Za-z]{36}");
  }

  /** What is seen in a terminal of 60 columns in which this is typed. */
  private static String inTerminal(String typed, String words) throws Exception {
    String launcher = Path.of("..", "tokenry").toAbsolutePath().normalize().toString();
    ProcessBuilder builder =
        new ProcessBuilder("script", "-qec", "stty cols 60; " + launcher + " " + words, "/dev/null")
            .redirectErrorStream(true);
    builder.environment().remove("COLUMNS");
    builder.environment().put("TOKENRY_URL", server.address("").toString());
    builder.environment().put("TOKENRY_TOKEN", TokenryProcess.TOKEN);
    Process process = builder.start();
    try (var input = process.outputWriter(UTF_8);
        var output = process.getInputStream()) {
      input.write(typed + "\n");
      input.flush();
      return new String(output.readAllBytes(), UTF_8);
    }
  }

  private static Ended list(Map<String, String> variables) {
    return TokenryProcess.run(variables, "", "token", "list");
  }

  private static Ended token(String... words) {
    return run("", Stream.concat(Stream.of("token"), Arrays.stream(words)).toArray(String[]::new));
  }

  private static Ended run(String input, String... words) {
    Map<String, String> variables = new HashMap<>();
    variables.put("TOKENRY_URL", server.address("").toString());
    variables.put("TOKENRY_TOKEN", TokenryProcess.TOKEN);
    return TokenryProcess.run(variables, input, words);
  }

  private static String line(Ended ended) {
    assertThat(ended.exitCode()).as("%s", ended).isEqualTo(DONE);
    assertThat(ended.output()).hasSize(1);
    return ended.output().getFirst();
  }

  private static String text(Ended ended) {
    assertThat(ended.exitCode()).as("%s", ended).isEqualTo(DONE);
    return String.join("\n", ended.output());
  }

  private static String unique(String start) {
    return start + " " + UUID.randomUUID();
  }
}
