package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.api.ApiToken;
import io.tokenry.bootstrap.client.api.Json;
import io.tokenry.bootstrap.client.terminal.Table;
import io.tokenry.bootstrap.client.terminal.Terminal;
import java.util.List;

/** Prints many tokens, page by page, so that their number does not matter. */
sealed interface TokenRows {

  static TokenRows of(OutputOption output) {
    if (output.json) {
      return new AsJson();
    }
    return output.quiet ? new AsIds() : new AsTable();
  }

  void print(List<ApiToken> page);

  /** After the last page; not after a failure, so that nobody takes a part for the whole. */
  default void end() {}

  /** For people. */
  final class AsTable implements TokenRows {

    private static final List<String> HEADS =
        List.of("NAME", "TOKEN", "ACCESS", "STATUS", "EXPIRES", "LAST USED", "ID");
    private static final int DAY = "2027-01-31".length();

    private final Table table = new Table(System.out, Terminal.width(), HEADS);

    @Override
    public void print(List<ApiToken> page) {
      table.print(page.stream().map(AsTable::row).toList());
    }

    private static List<String> row(ApiToken token) {
      return List.of(
          token.name(),
          token.text("hint"),
          token.text("access_level"),
          token.text("status"),
          day(token, "expires_at"),
          day(token, "last_used_at"),
          token.id());
    }

    private static String day(ApiToken token, String field) {
      String time = token.text(field);
      return time.isEmpty() ? "never" : time.substring(0, Math.min(DAY, time.length()));
    }
  }

  /** A line each. */
  final class AsIds implements TokenRows {

    @Override
    public void print(List<ApiToken> page) {
      page.forEach(token -> System.out.println(token.id()));
    }
  }

  /** One array, an element a line. */
  final class AsJson implements TokenRows {

    private String before = "[\n";

    @Override
    public void print(List<ApiToken> page) {
      for (ApiToken token : page) {
        System.out.print(before + Json.write(token.fields()));
        before = ",\n";
      }
    }

    @Override
    public void end() {
      System.out.println(before.startsWith("[") ? "[]" : "\n]");
    }
  }
}
