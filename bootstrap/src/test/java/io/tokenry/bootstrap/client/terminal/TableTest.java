package io.tokenry.bootstrap.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {

  private static final List<String> HEADS = List.of("NAME", "ACCESS", "ID");
  private static final String LONG = "A name that goes on and on and does not come to its end";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void columns_stand_below_each_other() {
    table(OptionalInt.empty())
        .print(List.of(List.of("forum", "read_only", "1"), List.of("x", "rw", "2")));

    assertThat(lines())
        .containsExactly("NAME   ACCESS     ID", "forum  read_only  1", "x      rw         2");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 30, 40, 80})
  void no_row_is_wider_than_the_terminal(int columns) {
    table(OptionalInt.of(columns))
        .print(List.of(List.of(LONG, "read_only", "1"), List.of("東京".repeat(40), "rw", "2")));

    assertThat(lines()).allMatch(line -> TextWidth.of(line) <= columns);
    assertThat(lines()).hasSize(3).anyMatch(line -> line.contains("…"));
  }

  @Test
  void the_last_columns_are_left_out_before_names_get_too_short() {
    table(OptionalInt.of(24)).print(List.of(List.of(LONG, "read_only", "01a20f73")));

    assertThat(lines()).containsExactly("NAME           ACCESS", "A name that …  read_only");
  }

  @Test
  void where_there_is_no_terminal_nothing_is_cut() {
    table(OptionalInt.empty()).print(List.of(List.of(LONG.repeat(5), "read_only", "1")));

    assertThat(lines()).last().asString().startsWith(LONG.repeat(5)).endsWith("read_only  1");
  }

  @Test
  void wide_and_combining_characters_are_counted_as_they_look() {
    table(OptionalInt.empty())
        .print(
            List.of(
                List.of("東京", "a", "1"),
                List.of("e\u0301te\u0301", "b", "2"),
                List.of("🚀", "c", "3"),
                List.of("four", "d", "4")));

    assertThat(lines())
        .containsExactly(
            "NAME  ACCESS  ID",
            "東京  a       1",
            "e\u0301te\u0301   b       2",
            "🚀    c       3",
            "four  d       4");
  }

  @Test
  void later_rows_keep_the_columns_of_the_first_and_have_no_heads() {
    Table table = table(OptionalInt.empty());

    table.print(List.of(List.of("first", "rw", "1")));
    table.print(List.of(List.of("2nd", "rw", "2")));

    assertThat(lines())
        .containsExactly("NAME   ACCESS  ID", "first  rw      1", "2nd    rw      2");
  }

  @Test
  void a_name_writes_no_commands_to_the_terminal() {
    table(OptionalInt.empty()).print(List.of(List.of("a\u001b[2J\nb", "rw", "1")));

    assertThat(lines()).hasSize(2).last().asString().startsWith("a\\u001b[2J\\nb");
  }

  @ParameterizedTest
  @CsvSource({"abcdef, 4, abc…", "東京都, 4, 東…", "東京都, 5, 東京…", "abc, 3, abc"})
  void text_is_cut_to_columns(String text, int columns, String expected) {
    assertThat(TextWidth.cut(text, columns)).isEqualTo(expected);
  }

  private Table table(OptionalInt screen) {
    return new Table(new PrintStream(written, true, StandardCharsets.UTF_8), screen, HEADS);
  }

  private List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
