package io.tokenry.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenry.bootstrap.process.TokenryProcess.Ended;
import io.tokenry.bootstrap.start.PastEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditIT {

  @TempDir private Path folder;

  @Test
  void the_log_is_checked_while_the_server_runs_and_while_it_does_not() throws Exception {
    Map<String, String> first =
        Map.of("TOKENRY_ADMIN_USERNAME", "ada", "TOKENRY_ADMIN_PASSWORD", "first of many words");
    try (TokenryProcess server = TokenryProcess.serve(folder, first).awaitReady()) {
      assertThat(SignInPage.accepts(server, "ada", "first of many words")).isTrue();

      Ended beside = verify();

      assertThat(beside.exitCode()).isZero();
      assertThat(String.join("\n", beside.output())).contains("The audit log is intact: ");
    }

    Ended alone = verify();

    assertThat(alone.exitCode()).isZero();
    assertThat(String.join("\n", alone.output())).contains("The audit log is intact: ");
  }

  @Test
  void a_month_is_archived_beside_a_running_server() throws Exception {
    Path file = folder.resolve("2024-12.jsonl");
    Path data = folder.resolve("data");
    try (TokenryProcess server = TokenryProcess.serve(data, Map.of()).awaitReady()) {
      PastEvents.add(data, Instant.parse("2024-12-31T23:59:59Z"));

      Ended tooLate = run(data, "audit", "archive", "2025-01", file.toString());
      Ended archived = run(data, "audit", "archive", "2024-12", file.toString());

      assertThat(tooLate.exitCode()).isEqualTo(78);
      assertThat(tooLate.output()).singleElement().asString().contains("2024-12 comes first");
      assertThat(archived.exitCode()).as("%s", archived.output()).isZero();
      assertThat(server.createToken("of tomorrow").statusCode()).isEqualTo(201);
      assertThat(server.get("/api/v1/audit-events?action=audit.archived").body())
          .contains("\"month\"", "2024-12", sha256(file));
    }
    List<JsonNode> lines = lines(file);
    assertThat(lines).extracting(line -> line.get("number").asInt()).containsExactly(1, 2);
    assertThat(lines).allSatisfy(line -> assertThat(line.get("link").asText()).hasSize(64));
    assertThat(lines.getFirst().get("event").isNull()).isTrue();
    assertThat(lines.getLast().get("event").get("action").asText()).isEqualTo("session.started");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    Ended verified = run(data, "audit", "verify");

    assertThat(verified.exitCode()).as("%s", verified.output()).isZero();
    assertThat(verified.output())
        .contains(
            "Archived: 2024-12, 1 events up to number 2, SHA-256 of the file "
                + sha256(file)
                + ".");
  }

  @Test
  void a_word_is_missing_and_said_so() throws Exception {
    Ended ended = TokenryProcess.run(Map.of(), "", "audit");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(String.join("\n", ended.output())).contains("tokenry audit verify");
  }

  private Ended verify() throws Exception {
    return run(folder, "audit", "verify");
  }

  private static Ended run(Path dataDirectory, String... words) {
    return TokenryProcess.run(Map.of("TOKENRY_DATA_DIR", dataDirectory.toString()), "", words);
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
