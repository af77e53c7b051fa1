package io.tokenry.bootstrap.client.terminal;

import io.tokenry.bootstrap.failure.OneLine;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows below each other in columns. On a terminal each row fits on one line: the first column is
 * cut and, when that is not enough, the last ones are left out. Elsewhere everything is there.
 *
 * <p>Columns are as wide as the first rows need, so that any number of rows can follow. For one
 * thread.
 */
public final class Table {

  private static final String GAP = "  ";
  private static final int NARROWEST_FIRST = 12;

  private final PrintStream out;
  private final OptionalInt screen;
  private final List<String> heads;
  private List<Integer> widths = List.of();

  /**
   * An empty table.
   *
   * @param screen columns of the terminal; empty when it is none
   * @param heads at least one
   */
  public Table(PrintStream out, OptionalInt screen, List<String> heads) {
    this.out = out;
    this.screen = screen;
    this.heads = heads;
  }

  /** Prints rows, and the heads before the first ones. Each row has as many cells as heads. */
  public void print(List<List<String>> rows) {
    List<List<String>> lines =
        new ArrayList<>(rows.stream().map(row -> row.stream().map(OneLine::of).toList()).toList());
    if (widths.isEmpty()) {
      lines.addFirst(heads);
      widths = fit(needed(lines));
    }
    lines.forEach(this::printLine);
  }

  private List<Integer> needed(List<List<String>> lines) {
    return IntStream.range(0, heads.size())
        .mapToObj(
            column ->
                lines.stream().mapToInt(line -> TextWidth.of(line.get(column))).max().orElse(0))
        .toList();
  }

  private List<Integer> fit(List<Integer> needed) {
    if (screen.isEmpty()) {
      return needed;
    }
    int columns = needed.size();
    while (columns > 1
        && roomForFirst(needed, columns) < Math.min(needed.getFirst(), NARROWEST_FIRST)) {
      columns--;
    }
    List<Integer> fitting = new ArrayList<>(needed.subList(0, columns));
    fitting.set(0, Math.max(1, Math.min(needed.getFirst(), roomForFirst(needed, columns))));
    return fitting;
  }

  private int roomForFirst(List<Integer> needed, int columns) {
    int others = needed.subList(1, columns).stream().mapToInt(width -> width + GAP.length()).sum();
    return screen.orElseThrow() - others;
  }

  private void printLine(List<String> line) {
    out.println(
        IntStream.range(0, widths.size())
            .mapToObj(column -> cell(line.get(column), widths.get(column)))
            .collect(Collectors.joining(GAP))
            .stripTrailing());
  }

  private String cell(String text, int width) {
    return TextWidth.pad(screen.isPresent() ? TextWidth.cut(text, width) : text, width);
  }
}
