package io.tokenry.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.bootstrap.process.TokenryProcess.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens come from files and go to them at the command line, while the server runs. */
class TokenFilesIT {

  private static final int OK = 200;
  private static final int UNKNOWN = 401;
  private static final String PLAIN = "kJ8s-2mQ.w_Zp~4xT+v/";
  private static final String HASHED = "9fTq-7hWx.c_Lr~1nB+u";

  @TempDir private Path folder;

  @Test
  void a_file_is_imported_whole_or_not_at_all_and_its_values_are_accepted() throws Exception {
    Path file = folder.resolve("tokens.csv");
    Path data = folder.resolve("data");
    try (TokenryProcess server = TokenryProcess.serve(data, Map.of()).awaitReady()) {
      Files.writeString(
          file,
          """
          name,access_level,token,sha256,audiences
          forum,read_only,%s,,
          wiki,read_write,,%s,
          Forum,nothing,short,,
          """
              .formatted(PLAIN, sha256(HASHED)));

      Ended faulty = run(data, "import", file.toString());

      assertThat(faulty.exitCode()).isEqualTo(1);
      assertThat(String.join("\n", faulty.output()))
          .contains("line 4, access_level: ", "line 4, token: ", "line 4, name: ")
          .contains("of 3 lines 1 have faults")
          .doesNotContain(PLAIN);
      assertThat(server.auth("GET", PLAIN).statusCode()).isEqualTo(UNKNOWN);

      Files.writeString(file, String.join("\n", Files.readAllLines(file).subList(0, 3)));
      Ended rehearsed = run(data, "import", "--dry-run", file.toString());
      assertThat(rehearsed.exitCode()).isZero();
      assertThat(server.auth("GET", PLAIN).statusCode()).isEqualTo(UNKNOWN);

      Ended imported = run(data, "import", file.toString());
      assertThat(imported.output()).contains("Imported 2 tokens.");
      awaitAccepted(server, PLAIN);
      awaitAccepted(server, HASHED);
      await().atMost(Duration.ofSeconds(20)).until(() -> hintOf(server, "wiki").equals("…+u"));
      assertThat(server.auth("POST", HASHED).statusCode()).isEqualTo(OK);

      Ended exported = run(data, "export");
      assertThat(exported.exitCode()).isZero();
      assertThat(String.join("\n", exported.output()))
          .contains("\"forum\"", "\"wiki\"")
          .doesNotContain(PLAIN, HASHED);
    }
  }

  private static void awaitAccepted(TokenryProcess server, String value) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> server.auth("GET", value).statusCode() == OK);
  }

  private static String hintOf(TokenryProcess server, String name) {
    for (JsonNode token : server.api().list().get("items")) {
      if (token.get("name").textValue().equals(name)) {
        return token.get("hint").textValue();
      }
    }
    return "";
  }

  private static Ended run(Path data, String... words) {
    return TokenryProcess.run(Map.of("TOKENRY_DATA_DIR", data.toString()), "", words);
  }

  private static String sha256(String value) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(hash);
  }
}
