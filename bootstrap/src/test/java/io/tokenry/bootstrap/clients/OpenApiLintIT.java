package io.tokenry.bootstrap.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
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
    Process linter =
        new ProcessBuilder(
                "npm",
                "--loglevel=error",
                "exec",
                "--yes",
                "--package=" + SPECTRAL,
                "--",
                "spectral",
                "lint",
                "--fail-severity=warn",
                "--ruleset=" + RULES.toAbsolutePath(),
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(linter.getInputStream().readAllBytes(), UTF_8);
    assertThat(linter.waitFor(MINUTES_TO_WAIT, TimeUnit.MINUTES)).as(output).isTrue();
    return new Finding(linter.exitValue(), output.strip());
  }

  private record Finding(int exitCode, String output) {}
}
