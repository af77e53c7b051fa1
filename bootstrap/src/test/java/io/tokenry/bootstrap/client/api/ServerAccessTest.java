package io.tokenry.bootstrap.client.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tokenry.bootstrap.client.CommandFailed;
import io.tokenry.bootstrap.client.ExitCodes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAccessTest {

  @ParameterizedTest
  @CsvSource({
    "'', http://127.0.0.1:8080",
    "https://tokens.example.com/, https://tokens.example.com",
    "https://example.com/tokenry//, https://example.com/tokenry",
    "http://[::1]:8080, http://[::1]:8080"
  })
  void the_address_is_the_one_that_is_set_else_this_machine(String set, String used) {
    ServerAccess access = ServerAccess.of(Map.of("TOKENRY_URL", set, "TOKENRY_TOKEN", "secret"));

    assertThat(access).hasToString(used);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tokens.example.com",
        "ftp://example.com",
        "https://ada:secret@example.com",
        "https://example.com/?token=x",
        "https://",
        "no address"
      })
  void what_is_no_address_is_refused(String set) {
    CommandFailed failed = failureOf(Map.of("TOKENRY_URL", set, "TOKENRY_TOKEN", "secret"));

    assertThat(failed.exitCode()).isEqualTo(ExitCodes.MISCONFIGURED);
    assertThat(failed.lines()).singleElement().asString().startsWith("TOKENRY_URL: ");
  }

  @Test
  void all_faults_are_told_at_once_and_no_token_with_them() {
    assertThat(failureOf(Map.of("TOKENRY_URL", "no")).lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("TOKENRY_TOKEN: "));
    assertThat(failureOf(Map.of("TOKENRY_TOKEN", "sec ret")).lines())
        .singleElement()
        .asString()
        .startsWith("TOKENRY_TOKEN: ")
        .doesNotContain("sec ret");
  }

  private static CommandFailed failureOf(Map<String, String> variables) {
    return catchThrowableOfType(CommandFailed.class, () -> ServerAccess.of(variables));
  }
}
