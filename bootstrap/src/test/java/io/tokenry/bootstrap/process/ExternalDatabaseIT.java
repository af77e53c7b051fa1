package io.tokenry.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tokenry.bootstrap.process.TokenryProcess.Ended;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the PostgreSQL that is installed on this machine. */
class ExternalDatabaseIT {

  private static final int MISCONFIGURED = 78;
  private static final String OTHER_KEY = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

  @TempDir private Path folder;
  private Optional<InstalledPostgres> postgres = Optional.empty();

  @BeforeEach
  void start_postgres() throws Exception {
    postgres = InstalledPostgres.start(folder.resolve("postgres"));
    assumeTrue(postgres.isPresent(), "no PostgreSQL is installed in /usr/lib/postgresql");
  }

  @AfterEach
  void stop_postgres() throws Exception {
    if (postgres.isPresent()) {
      postgres.get().stop();
    }
  }

  @Test
  void two_servers_share_it_and_need_no_folder() throws Exception {
    try (TokenryProcess one = TokenryProcess.serve(unused(), settings()).awaitReady();
        TokenryProcess two = TokenryProcess.serve(unused(), settings()).awaitReady()) {
      one.createToken("shared");

      assertThat(two.get("/api/v1/tokens").body()).contains("\"shared\"");
      assertThat(unused()).doesNotExist();
    }
  }

  @Test
  void another_key_than_it_was_filled_under_is_refused_in_one_line() throws Exception {
    TokenryProcess.serve(unused(), settings()).awaitReady().terminate();
    Map<String, String> other = settings();
    other.put("TOKENRY_SECRET_KEY", OTHER_KEY);

    Ended ended = TokenryProcess.serve(unused(), other).awaitEnd();

    assertThat(ended.exitCode()).isEqualTo(MISCONFIGURED);
    assertThat(ended.output()).singleElement().asString().startsWith("TOKENRY_SECRET_KEY: ");
  }

  @Test
  void a_wrong_password_is_told_in_one_line_without_it() {
    Map<String, String> wrong = settings();
    wrong.put("TOKENRY_DATABASE_PASSWORD", "geheim");

    Ended ended = TokenryProcess.serve(unused(), wrong).awaitEnd();

    assertThat(ended.exitCode()).isEqualTo(MISCONFIGURED);
    assertThat(ended.output())
        .singleElement()
        .asString()
        .startsWith("TOKENRY_DATABASE_USERNAME, TOKENRY_DATABASE_PASSWORD: ")
        .doesNotContain("geheim");
  }

  private Path unused() {
    return folder.resolve("unused");
  }

  private Map<String, String> settings() {
    return postgres.orElseThrow().settings();
  }
}
