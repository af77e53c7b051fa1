package io.tokenry.bootstrap.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.process.TokenryProcess.Ended;
import java.nio.file.Path;
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
  void a_word_is_missing_and_said_so() throws Exception {
    Ended ended = TokenryProcess.run(Map.of(), "", "audit");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(String.join("\n", ended.output())).contains("tokenry audit verify");
  }

  private Ended verify() throws Exception {
    return TokenryProcess.run(Map.of("TOKENRY_DATA_DIR", folder.toString()), "", "audit", "verify");
  }
}
