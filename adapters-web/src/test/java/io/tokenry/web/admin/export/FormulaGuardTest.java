package io.tokenry.web.admin.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

  private static final int MANY = 20_000;
  private static final String SIGNS = "';\t\r\n=+-@ax ";

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "@SUM(1)", "x;=HYPERLINK(1)", "x\t+1", "x\n-1", "';=1", "''=1", ";'=1"})
  void nothing_that_a_spreadsheet_takes_for_a_cell_begins_a_formula(String text) {
    assertThat(FormulaGuard.guard(text).split("[;\t\r\n]"))
        .noneMatch(cell -> cell.matches("[=+\\-@].*"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Forum", "it's", "a;b", "a\r\nb", "2026-11-30", "x=y", "10.0.0.0/8", ""})
  void other_text_stays_as_it_is(String text) {
    assertThat(FormulaGuard.guard(text)).isEqualTo(text);
  }

  @Test
  void every_text_comes_back() {
    Random random = new Random(42);
    assertThat(IntStream.range(0, MANY).mapToObj(_ -> any(random)))
        .allSatisfy(
            text -> assertThat(FormulaGuard.open(FormulaGuard.guard(text))).isEqualTo(text));
  }

  private static String any(Random random) {
    return random
        .ints(random.nextInt(12), 0, SIGNS.length())
        .mapToObj(at -> SIGNS.substring(at, at + 1))
        .collect(Collectors.joining());
  }
}
