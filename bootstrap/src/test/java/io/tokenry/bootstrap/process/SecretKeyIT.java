package io.tokenry.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.bootstrap.process.Api.NewToken;
import io.tokenry.bootstrap.process.TokenryProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret key is replaced while tokens are in use. */
class SecretKeyIT {

  private static final int OK = 200;
  private static final int MISCONFIGURED = 78;
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);
  private static final String B = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

  @TempDir private Path folder;

  @Test
  void tokens_go_over_to_a_new_key_at_their_use_and_then_the_old_one_can_be_dropped()
      throws Exception {
    Optional<InstalledPostgres> installed = InstalledPostgres.start(folder.resolve("postgres"));
    assumeTrue(installed.isPresent(), "no PostgreSQL is installed in /usr/lib/postgresql");
    InstalledPostgres postgres = installed.orElseThrow();
    try {
      rotate(postgres.settings());
    } finally {
      postgres.stop();
    }
  }

  private void rotate(Map<String, String> underA) throws Exception {
    String a = underA.get("TOKENRY_SECRET_KEY");
    Map<String, String> underBoth = with(underA, B + "," + a);
    Map<String, String> underB = with(underA, B);
    NewToken early;
    NewToken late;
    NewToken deleted;
    try (TokenryProcess server = serve(underA)) {
      early = server.api().make("read_only");
      late = server.api().make("read_write");
      deleted = server.api().make("read_only");
      server.api().delete(deleted.id());
    }

    try (TokenryProcess server = serve(underBoth)) {
      assertThat(status(underBoth, 1)).containsExactly("newest 0 0 0", "old 3 0 1");
      assertAuditIsIntact(underBoth);
      JsonNode before = server.api().show(early.id());

      assertThat(server.auth("GET", early.value()).statusCode()).isEqualTo(OK);

      awaitStatus(underBoth, "newest 2 0 0", "old 1 0 1"); // with the one that asked
      assertThat(server.auth("GET", early.value()).statusCode()).isEqualTo(OK);
      assertThat(server.api().show(early.id()).get("updated_at"))
          .isEqualTo(before.get("updated_at"));
      assertThat(server.api().statusOfWriting("made under the new key")).isEqualTo(201);
    }

    Ended refused = TokenryProcess.serve(folder.resolve("unused"), underB).awaitEnd();
    assertThat(refused.exitCode()).isEqualTo(MISCONFIGURED);
    assertThat(refused.output())
        .singleElement()
        .asString()
        .startsWith("TOKENRY_SECRET_KEY: the secret key ")
        .contains("hang on it (2): ", "tokenry keys status");

    try (TokenryProcess server = serve(underBoth)) {
      assertThat(server.auth("POST", late.value()).statusCode()).isEqualTo(OK);
      server.api().restore(deleted.id());
      assertThat(server.auth("GET", deleted.value()).statusCode()).isEqualTo(OK);
      awaitStatus(underBoth, "newest 5 0 0", "old 0 0 0");
      assertAuditIsIntact(underBoth);
    }

    try (TokenryProcess server = serve(underB)) {
      for (NewToken token : List.of(early, late, deleted)) {
        assertThat(server.auth("GET", token.value()).statusCode()).isEqualTo(OK);
      }
      assertThat(status(underB, 0)).containsExactly("newest 5 0 0");
      assertThat(server.api().statusOfWriting("made after the old key was dropped")).isEqualTo(201);
      assertAuditIsIntact(underB);
    }
  }

  @Test
  void a_new_key_in_the_data_directory_counts_from_the_next_start_on() throws Exception {
    Map<String, String> settings = Map.of("TOKENRY_DATA_DIR", folder.toString());
    Path file = folder.resolve("secret.key");
    NewToken token;
    try (TokenryProcess server = TokenryProcess.serve(folder, Map.of()).awaitReady()) {
      token = server.api().make("read_only");
      List<String> oldKey = Files.readAllLines(file);

      Ended rotated = TokenryProcess.run(settings, "", "keys", "rotate");

      assertThat(rotated.exitCode()).isZero();
      assertThat(Files.readAllLines(file)).hasSize(2).endsWith(oldKey.getFirst());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(String.join("\n", rotated.output()))
          .contains("Restart the server")
          .doesNotContain(Files.readAllLines(file));
      assertThat(server.auth("GET", token.value()).statusCode()).isEqualTo(OK);
    }

    List<String> both = Files.readAllLines(file);
    // Too early: no server has met the new key yet.
    Files.writeString(file, both.getFirst() + "\n");
    Ended refused = TokenryProcess.serve(folder, Map.of()).awaitEnd();
    assertThat(refused.exitCode()).isEqualTo(MISCONFIGURED);
    assertThat(refused.output())
        .singleElement()
        .asString()
        .contains(file.toString(), "filled under another secret key");
    Files.write(file, both);

    try (TokenryProcess server = TokenryProcess.serve(folder, Map.of()).awaitReady()) {
      assertThat(server.auth("GET", token.value()).statusCode()).isEqualTo(OK);
      assertThat(server.api().statusOfReading()).isEqualTo(OK);
      awaitStatus(settings, "newest 2 0 0", "old 0 0 0");
    }

    Files.writeString(file, both.getFirst() + "\n");
    try (TokenryProcess server = TokenryProcess.serve(folder, Map.of()).awaitReady()) {
      assertThat(server.auth("GET", token.value()).statusCode()).isEqualTo(OK);
      assertAuditIsIntact(settings);
    }
  }

  @Test
  void where_the_key_is_set_the_way_to_rotate_it_is_told_and_nothing_is_done() {
    Ended told =
        TokenryProcess.run(
            Map.of("TOKENRY_DATA_DIR", folder.toString(), "TOKENRY_SECRET_KEY", B),
            "",
            "keys",
            "rotate");

    assertThat(told.exitCode()).isEqualTo(1);
    assertThat(String.join("\n", told.output()))
        .contains("openssl rand -base64 32", "TOKENRY_SECRET_KEY=NEW,OLD")
        .doesNotContain(B);
    assertThat(folder).isEmptyDirectory();
  }

  private TokenryProcess serve(Map<String, String> settings) throws InterruptedException {
    return TokenryProcess.serve(folder.resolve("unused"), settings).awaitReady();
  }

  private static void awaitStatus(Map<String, String> settings, String... lines) {
    await()
        .atMost(LONG_ENOUGH)
        .untilAsserted(
            () -> {
              Ended told = TokenryProcess.run(settings, "", "keys", "status");
              assertThat(linesOf(told)).containsExactly(lines);
            });
  }

  private static List<String> status(Map<String, String> settings, int exitCode) {
    Ended told = TokenryProcess.run(settings, "", "keys", "status");
    assertThat(told.exitCode()).isEqualTo(exitCode);
    return linesOf(told);
  }

  /** Of each key: its role, and how many hang on it. */
  private static List<String> linesOf(Ended told) {
    return told.output().stream()
        .filter(line -> line.matches("[0-9a-f]{8} .*"))
        .map(line -> String.join(" ", List.of(line.split(" +")).subList(1, 5)))
        .toList();
  }

  private static void assertAuditIsIntact(Map<String, String> settings) {
    Ended verified = TokenryProcess.run(settings, "", "audit", "verify");
    assertThat(verified.output()).anyMatch(line -> line.startsWith("The audit log is intact: "));
    assertThat(verified.exitCode()).isZero();
  }

  private static Map<String, String> with(Map<String, String> settings, String keys) {
    Map<String, String> changed = new HashMap<>(settings);
    changed.put("TOKENRY_SECRET_KEY", keys);
    return changed;
  }
}
