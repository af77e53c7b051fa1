package io.tokenry.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.bootstrap.database.EmbeddedPostgres;
import io.tokenry.bootstrap.process.Api.NewToken;
import io.tokenry.bootstrap.process.TokenryProcess.Ended;
import io.tokenry.bootstrap.settings.DatabaseAccess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupIT {

  private static final int MISCONFIGURED = 78;
  private static final String PASSPHRASE = "some quiet words of mine";
  private static final Map<String, String> ADMINISTRATOR =
      Map.of("TOKENRY_ADMIN_USERNAME", "ada", "TOKENRY_ADMIN_PASSWORD", "first of many words");

  @TempDir private Path folder;
  private Path data = Path.of("");
  private Path restored = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void name_the_places() {
    data = folder.resolve("data");
    restored = folder.resolve("restored");
    file = folder.resolve("tokens.backup");
  }

  @Test
  void all_that_was_there_beside_a_running_server_is_there_again() throws Exception {
    Map<String, NewToken> tokens;
    Map<String, List<Integer>> verdicts;
    List<JsonNode> settings;
    try (TokenryProcess server = TokenryProcess.serve(data, ADMINISTRATOR).awaitReady()) {
      tokens = tokensInAllStates(server);
      sql(
          data,
          """
          insert into administrator
              (id, username, username_key, password_hash, disabled, created_at, role)
          select gen_random_uuid(), 'alan', 'alan', password_hash, false, now(), 'AUDITOR'
          from administrator
          """);
      verdicts = verdicts(server, tokens);
      settings = settings(server);

      Ended backup = run(data, "backup", file.toString());

      assertThat(backup.exitCode()).as("%s", backup.output()).isZero();
      assertThat(backup.output()).singleElement().asString().contains("tokens: 7, and 1 deleted");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }

    Ended restore = run(restored, "restore", file.toString());

    assertThat(restore.exitCode()).as("%s", restore.output()).isZero();
    assertThat(String.join("\n", restore.output()))
        .contains("tokens: 7, and 1 deleted; administrators: 2; audit events: ")
        .contains("The audit log is intact: ")
        .doesNotContain(PASSPHRASE);
    try (TokenryProcess server = TokenryProcess.serve(restored, Map.of()).awaitReady()) {
      assertThat(verdicts(server, tokens)).isEqualTo(verdicts);
      assertThat(settings(server)).isEqualTo(settings);
      assertThat(SignInPage.accepts(server, "ada", "first of many words")).isTrue();
      assertThat(texts(restored, "select username || ' ' || role from administrator order by 1"))
          .containsExactly("ada OWNER", "alan AUDITOR");
      server.api().restore(tokens.get("deleted").id());
      assertThat(server.auth("GET", tokens.get("deleted").value()).statusCode()).isEqualTo(200);
      Ended verify = run(restored, "audit", "verify");
      assertThat(verify.exitCode()).as("%s", verify.output()).isZero();
    }
    assertThat(contents()).containsExactly("data", "restored", "tokens.backup");
  }

  @Test
  void keys_that_were_set_stand_in_the_restored_data_directory() throws Exception {
    Map<String, String> keys =
        Map.of(
            "TOKENRY_SECRET_KEY",
            "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=,"
                + " MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
    TokenryProcess.serve(data, keys).awaitReady().terminate();

    assertThat(run(data, keys, "backup", file.toString()).exitCode()).isZero();
    assertThat(run(restored, "restore", file.toString()).exitCode()).isZero();

    TokenryProcess.serve(restored, Map.of()).awaitReady().terminate();
    assertThat(Files.readAllLines(restored.resolve("secret.key"))).hasSize(2);
  }

  @Test
  void a_server_that_does_not_run_is_backed_up_too_and_no_file_is_replaced_unasked()
      throws Exception {
    TokenryProcess.serve(data, Map.of()).awaitReady().terminate();

    assertThat(run(data, "backup", file.toString()).exitCode()).isZero();
    byte[] first = Files.readAllBytes(file);
    Ended again = run(data, "backup", file.toString());

    assertThat(again.exitCode()).isEqualTo(MISCONFIGURED);
    assertThat(again.output()).singleElement().asString().contains("--force");
    assertThat(Files.readAllBytes(file)).isEqualTo(first);
    assertThat(run(data, "backup", "--force", file.toString()).exitCode()).isZero();
    assertThat(Files.readAllBytes(file)).isNotEqualTo(first);
    assertThat(contents()).containsExactly("data", "tokens.backup");
  }

  @Test
  void what_cannot_be_restored_leaves_nothing() throws Exception {
    TokenryProcess.serve(data, Map.of()).awaitReady().terminate();
    assertThat(run(data, "backup", file.toString()).exitCode()).isZero();
    byte[] whole = Files.readAllBytes(file);
    Path damaged = folder.resolve("damaged");
    whole[whole.length / 2] ^= 1;
    Files.write(damaged, whole);

    assertRefused(run(restored, "restore", damaged.toString()), "damaged or cut off");
    assertRefused(run(restored, "restore", folder.resolve("none").toString()), "cannot be read");
    assertRefused(
        run(restored, Map.of("TOKENRY_BACKUP_PASSPHRASE", "another"), "restore", file.toString()),
        "does not open with this passphrase");
    assertRefused(
        run(
            restored,
            Map.of("TOKENRY_SECRET_KEY", "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA="),
            "restore",
            file.toString()),
        "TOKENRY_SECRET_KEY: ");
    assertThat(contents()).containsExactly("damaged", "data", "tokens.backup");

    Files.createDirectory(restored);
    Files.writeString(restored.resolve("something"), "else");
    assertRefused(run(restored, "restore", file.toString()), "is not empty");
    assertThat(contents()).containsExactly("damaged", "data", "restored", "tokens.backup");
  }

  @Test
  void a_passphrase_comes_from_a_file_and_has_to_be_long_enough() throws Exception {
    TokenryProcess.serve(data, Map.of()).awaitReady().terminate();
    Path secret = folder.resolve("passphrase");
    Files.writeString(secret, PASSPHRASE + "\n");
    String[] words = {"backup", "--passphrase-file", secret.toString(), file.toString()};
    Map<String, String> none = Map.of("TOKENRY_BACKUP_PASSPHRASE", "");
    Map<String, String> shorter = Map.of("TOKENRY_BACKUP_PASSPHRASE", "eleven char");

    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    assertRefused(run(data, none, words), "chmod 600");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    assertRefused(run(data, shorter, "backup", file.toString()), "at least 12 characters");
    assertRefused(
        TokenryProcess.run(
            Map.of("TOKENRY_DATA_DIR", data.toString()), "", "backup", file.toString()),
        "TOKENRY_BACKUP_PASSPHRASE");
    assertThat(file).doesNotExist();

    assertThat(run(data, none, words).exitCode()).isZero();
    assertThat(run(restored, "restore", file.toString()).exitCode()).isZero();
  }

  @Test
  void an_external_database_is_left_to_its_own_tools() {
    Map<String, String> external =
        Map.of(
            "TOKENRY_DATABASE_URL",
            "jdbc:postgresql://127.0.0.1:1/tokenry",
            "TOKENRY_SECRET_KEY",
            "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

    assertRefused(run(data, external, "backup", file.toString()), "pg_dump");
    assertRefused(run(data, external, "restore", file.toString()), "pg_restore");
  }

  /** By what they are; the last one has an old value that is still accepted. */
  private static Map<String, NewToken> tokensInAllStates(TokenryProcess server) {
    Api api = server.api();
    Map<String, NewToken> tokens = new LinkedHashMap<>();
    for (String name : List.of("active", "suspended", "expired", "deleted", "limited", "rotated")) {
      tokens.put(name, api.make("read_write"));
    }
    tokens.put("read only", api.make("read_only"));
    api.suspend(tokens.get("suspended").id());
    api.change(
        tokens.get("expired").id(), Map.of("expires_at", Instant.now().plusSeconds(5).toString()));
    api.change(
        tokens.get("limited").id(),
        Map.of("audiences", List.of("mail"), "allowed_networks", List.of("192.0.2.0/24")));
    api.delete(tokens.get("deleted").id());
    NewToken rotated = tokens.get("rotated");
    tokens.put("new value", api.rotate(rotated.id(), Map.of("overlap", "PT24H")));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                server.auth("GET", tokens.get("expired").value()).statusCode() == 401
                    && server.auth("GET", rotated.value()).statusCode() == 200);
    return tokens;
  }

  /** For a read, a write, a read for an audience, and that from an allowed network. */
  private static Map<String, List<Integer>> verdicts(
      TokenryProcess server, Map<String, NewToken> tokens)
      throws IOException, InterruptedException {
    Map<String, List<Integer>> verdicts = new LinkedHashMap<>();
    for (Map.Entry<String, NewToken> token : tokens.entrySet()) {
      String value = token.getValue().value();
      verdicts.put(
          token.getKey(),
          List.of(
              status(server, "GET", "", "127.0.0.1", value),
              status(server, "POST", "", "127.0.0.1", value),
              status(server, "GET", "?audience=mail", "127.0.0.1", value),
              status(server, "GET", "?audience=mail", "192.0.2.7", value)));
    }
    assertThat(verdicts)
        .containsEntry("active", List.of(200, 200, 200, 200))
        .containsEntry("read only", List.of(200, 403, 200, 200))
        .containsEntry("suspended", List.of(401, 401, 401, 401))
        .containsEntry("expired", List.of(401, 401, 401, 401))
        .containsEntry("deleted", List.of(401, 401, 401, 401))
        .containsEntry("rotated", List.of(200, 200, 200, 200))
        .containsEntry("new value", List.of(200, 200, 200, 200));
    assertThat(verdicts.get("limited")).last().isEqualTo(200);
    assertThat(verdicts.get("limited").subList(0, 3)).doesNotContain(200);
    return verdicts;
  }

  private static int status(
      TokenryProcess server, String method, String query, String from, String token)
      throws IOException, InterruptedException {
    try (HttpClient proxy = HttpClient.newHttpClient()) {
      return proxy
          .send(
              HttpRequest.newBuilder(server.address("/auth" + query))
                  .header("Authorization", "Bearer " + token)
                  .header("X-Forwarded-For", from)
                  .method(method, BodyPublishers.noBody())
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }

  /** All that the API tells, but for the use by these tests. */
  private static List<JsonNode> settings(TokenryProcess server) {
    List<JsonNode> tokens = new ArrayList<>();
    server.api().list().get("items").forEach(tokens::add);
    tokens.forEach(token -> ((ObjectNode) token).remove(List.of("last_used_at", "last_used_ip")));
    return tokens;
  }

  private void assertRefused(Ended ended, String reason) {
    assertThat(ended.exitCode()).isEqualTo(MISCONFIGURED);
    assertThat(ended.output()).singleElement().asString().contains(reason);
  }

  private static Ended run(Path dataDirectory, String... words) {
    return run(dataDirectory, Map.of(), words);
  }

  private static Ended run(Path dataDirectory, Map<String, String> settings, String... words) {
    Map<String, String> all = new HashMap<>();
    all.put("TOKENRY_DATA_DIR", dataDirectory.toString());
    all.put("TOKENRY_BACKUP_PASSPHRASE", PASSPHRASE);
    all.putAll(settings);
    return TokenryProcess.run(all, "", words);
  }

  private List<String> contents() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static void sql(Path dataDirectory, String statement) throws SQLException {
    try (Connection connection = connect(dataDirectory);
        Statement execution = connection.createStatement()) {
      execution.execute(statement);
    }
  }

  private static List<String> texts(Path dataDirectory, String select) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = connect(dataDirectory);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(select)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  /** To the database of a server that runs. */
  private static Connection connect(Path dataDirectory) throws SQLException {
    DatabaseAccess access = EmbeddedPostgres.runningIn(dataDirectory).orElseThrow();
    return DriverManager.getConnection(
        access.url(), access.username().orElseThrow(), access.password().orElseThrow());
  }
}
