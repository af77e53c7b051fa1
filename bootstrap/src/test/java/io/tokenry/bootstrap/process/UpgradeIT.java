package io.tokenry.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenry.bootstrap.process.TokenryProcess.Ended;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that the first server with a schema has filled, over REST and by a browser, is brought
 * up to date by the start of today's: {@code first-schema.sql} is its dump.
 */
class UpgradeIT {

  private static final int OK = 200;
  private static final int UNKNOWN = 401;
  private static final int NOT_ALLOWED = 403;
  private static final String READER = "upgrade-reader-0bX7kQ2mV9pL4s";
  private static final String WRITER = "upgrade-writer-R8tY6wZ1aC3eF5";

  @TempDir private Path folder;
  private Optional<InstalledPostgres> postgres = Optional.empty();

  @BeforeEach
  void a_database_of_the_first_schema() throws Exception {
    postgres = InstalledPostgres.start(folder.resolve("postgres"));
    assumeTrue(postgres.isPresent(), "no PostgreSQL is installed in /usr/lib/postgresql");
    try (Connection connection =
            DriverManager.getConnection(
                postgres.get().url(), InstalledPostgres.USER, InstalledPostgres.PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(dump());
    }
  }

  @AfterEach
  void stop_postgres() throws Exception {
    if (postgres.isPresent()) {
      postgres.get().stop();
    }
  }

  @Test
  void tokens_and_administrators_of_the_first_schema_work_on() throws Exception {
    try (TokenryProcess server = serve()) {
      assertThat(statusesByName(server))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "bootstrap", "active",
                  "Reader", "active",
                  "Writer", "active",
                  "Éclair, naïve & Zoo", "active",
                  "Made once", "active",
                  "Suspended", "suspended",
                  "Expired", "expired"));
      JsonNode reader = find(server, "Reader");
      assertThat(reader.get("description").asText()).isEqualTo("Lists entries");
      assertThat(reader.get("created_at").asText()).startsWith("2026-11-29T");
      assertThat(reader.get("created_by").toString()).contains("bootstrap");

      assertThat(server.auth("GET", READER).statusCode()).isEqualTo(OK);
      assertThat(server.auth("POST", READER).statusCode()).isEqualTo(NOT_ALLOWED);
      assertThat(server.auth("POST", WRITER).statusCode()).isEqualTo(OK);
      assertThat(server.auth("GET", "upgrade-suspended-9pL4sR8tY6").statusCode())
          .isEqualTo(UNKNOWN);
      assertThat(server.auth("GET", "upgrade-expired-kQ2mV9pL4sR8t").statusCode())
          .isEqualTo(UNKNOWN);
      assertThat(server.auth("GET", "upgrade-deleted-mV9pL4sR8tY6w").statusCode())
          .isEqualTo(UNKNOWN);
      assertThat(SignInPage.accepts(server, "ada", "four quiet green boats")).isTrue();
      assertThat(SignInPage.accepts(server, "ada", "four quiet green goats")).isFalse();
    }
  }

  @Test
  void what_has_come_since_is_there_for_what_was_there_before() throws Exception {
    try (TokenryProcess server = serve()) {
      String id = find(server, "Reader").get("id").asText();

      String renewed = server.api().rotate(id, Map.of("overlap", "PT1H")).value();
      server.api().delete(find(server, "Writer").get("id").asText());

      assertThat(server.auth("GET", renewed).statusCode()).isEqualTo(OK);
      assertThat(server.auth("GET", READER).statusCode()).isEqualTo(OK);
      assertThat(server.auth("GET", WRITER).statusCode()).isEqualTo(UNKNOWN);
      assertThat(server.get("/api/v1/audit-events?token_id=" + id).body())
          .contains("token.rotated");
    }
    Ended verified = TokenryProcess.run(postgres.orElseThrow().settings(), "", "audit", "verify");
    assertThat(verified.exitCode()).as("%s", verified.output()).isZero();
  }

  private TokenryProcess serve() throws InterruptedException {
    return TokenryProcess.serve(folder.resolve("unused"), postgres.orElseThrow().settings())
        .awaitReady();
  }

  private static Map<String, String> statusesByName(TokenryProcess server) {
    Map<String, String> statuses = new HashMap<>();
    for (JsonNode token : server.api().list().get("items")) {
      statuses.put(token.get("name").asText(), token.get("status").asText());
    }
    return statuses;
  }

  private static JsonNode find(TokenryProcess server, String name) {
    for (JsonNode token : server.api().list().get("items")) {
      if (token.get("name").asText().equals(name)) {
        return token;
      }
    }
    throw new AssertionError("no token is named " + name);
  }

  private static String dump() throws Exception {
    try (InputStream dump = UpgradeIT.class.getResourceAsStream("/upgrade/first-schema.sql")) {
      return new String(Objects.requireNonNull(dump).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
