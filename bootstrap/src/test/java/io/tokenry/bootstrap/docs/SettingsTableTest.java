package io.tokenry.bootstrap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.bootstrap.settings.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of settings names those that the server knows, and no others. */
class SettingsTableTest {

  private static final Pattern ROW =
      Pattern.compile("^\\| (`TOKENRY_[^|]+) \\| ([^|]+) \\|", Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void every_setting_has_its_place_as_a_variable() {
    assertThat(cells(1)).containsExactlyInAnyOrderElementsOf(settings(Setting::variable));
  }

  @Test
  void every_setting_has_its_place_as_a_property() {
    assertThat(cells(2)).containsExactlyInAnyOrderElementsOf(settings(Setting::property));
  }

  private static List<String> settings(Function<Setting, String> name) {
    return Arrays.stream(Setting.values()).map(name).toList();
  }

  private static List<String> cells(int column) {
    return ROW.matcher(Page.text("docs/configuration.md"))
        .results()
        .map(row -> row.group(column))
        .flatMap(cell -> CODE.matcher(cell).results())
        .map((MatchResult code) -> code.group(1))
        .toList();
  }
}
