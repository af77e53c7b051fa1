package io.tokenry.bootstrap.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.process.TokenryProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Bash offers after a word has been begun. */
class CompletionIT {

  @TempDir private static Path folder;

  @BeforeAll
  static void write_the_script() throws Exception {
    Ended ended = TokenryProcess.run(Map.of(), "", "completion", "bash");
    assertThat(ended.exitCode()).isZero();
    Files.write(folder.resolve("completion"), ended.output());
  }

  @ParameterizedTest
  @CsvSource({
    "tokenry to, token",
    "tokenry token ro, rotate",
    "tokenry token create --desc, --description",
    "tokenry token list --sor, --sort",
    "tokenry token list --sort last, last_used_at",
    "tokenry token create x --access-level read_w, read_write",
    "tokenry scanner-rules git, gitleaks",
    "tokenry completion z, zsh",
    "./tokenry token del, delete"
  })
  void words_are_completed(String typed, String completed) throws Exception {
    assertThat(complete(typed)).contains(completed);
  }

  @Test
  void what_is_not_for_people_is_not_offered() throws Exception {
    assertThat(complete("tokenry re")).contains("restore").doesNotContain("rehearse");
  }

  private static String complete(String typed) throws Exception {
    String script =
        """
        source "$1"
        read -ra COMP_WORDS <<<"$2"
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _complete_tokenry
        printf '%s\\n' "${COMPREPLY[@]}"
        """;
    Process bash =
        new ProcessBuilder(
                "bash", "-c", script, "bash", folder.resolve("completion").toString(), typed)
            .redirectErrorStream(true)
            .start();
    try (var output = bash.getInputStream()) {
      String offered = new String(output.readAllBytes(), UTF_8);
      assertThat(bash.waitFor()).as(offered).isZero();
      return offered;
    }
  }
}
