package io.tokenry.bootstrap.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spectral, a linter, says of the OpenAPI document; npm fetches it. */
class OpenApiLintIT {

  private static final String SPECTRAL = "@stoplight/spectral-cli@6.16.3";
  private static final Path RULES = Path.of("src", "test", "resources", "spectral.yaml");
  private static final int MINUTES_TO_WAIT = 5;

  @TempDir private Path folder;

  @Test
  void the_linter_finds_nothing_to_complain_about() throws Exception {
    Finding finding = lint(SharedServer.server().get("/api/v1/openapi.yaml").body());

    assertThat(finding.output()).startsWith("No results");
    assertThat(finding.exitCode()).isZero();
  }

  @Test
  void the_linter_finds_a_call_without_a_name() throws Exception {
    String document = SharedServer.server().get("/api/v1/openapi.yaml").body();

    Finding finding = lint(document.replace("operationId: \"listTokens\"", "x-id: \"listTokens\""));

    assertThat(finding.exitCode()).isEqualTo(1);
    assertThat(finding.output()).contains("operation-operationId");
  }

  private Finding lint(String document) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("openapi.yaml"), document);
    Path said = folder.resolve("said");
    Process linter =
        new ProcessBuilder(
                "npm",
                "--loglevel=error",
                "exec",
                "--prefer-offline",
                "--yes",
                "--package=" + SPECTRAL,
                "--",
                "spectral",
                "lint",
                "--fail-severity=warn",
                "--ruleset=" + RULES.toAbsolutePath(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = linter.waitFor(MINUTES_TO_WAIT, TimeUnit.MINUTES);
    String output = Files.readString(said).strip();
    assertThat(ended).as(output).isTrue();
    return new Finding(linter.exitValue(), output);
  }

  private record Finding(int exitCode, String output) {}
}
