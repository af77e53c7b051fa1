package io.tokenry.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of settings is the one that the code tells. */
class SettingsTableTest {

  private static final Path MADE = Path.of("target", "settings.md");
  private static final Pattern TABLE =
      Pattern.compile("^\\| variable \\|.*\\n(\\|.*\\n)+", Pattern.MULTILINE);

  @Test
  void the_documented_settings_are_those_of_the_code() throws IOException {
    String table =
        Arrays.stream(Setting.values())
            .map(SettingsTableTest::row)
            .collect(
                Collectors.joining(
                    "",
                    """
                    | variable | property | default | meaning |
                    | --- | --- | --- | --- |
                    """,
                    ""));
    Files.writeString(MADE, table);

    assertThat(TABLE.matcher(Page.text("docs/configuration.md")).results())
        .as("the table in docs/configuration.md: copy bootstrap/%s into it", MADE)
        .extracting(MatchResult::group)
        .containsExactly(table);
  }

  private static String row(Setting setting) {
    return "| `%s` | `%s` | %s | %s |%n"
        .formatted(setting.variable(), setting.property(), setting.otherwise(), setting.meaning());
  }
}
