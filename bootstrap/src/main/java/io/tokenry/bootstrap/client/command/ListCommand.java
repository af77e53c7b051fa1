package io.tokenry.bootstrap.client.command;

import io.tokenry.bootstrap.client.ExitCodes;
import io.tokenry.bootstrap.client.api.TokenApi;
import io.tokenry.bootstrap.client.api.TokenPage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists tokens, however many there are. */
@Command(
    name = "list",
    description = {
      "List tokens that are not deleted, or those that match all filters.",
      "In a terminal a row fits on a line: names are cut and the last columns left out. Elsewhere"
          + " everything is there."
    })
final class ListCommand extends ServerCall {

  private static final int MOST_IN_A_PAGE = 200;

  @Option(
      names = {"-n", "--name"},
      paramLabel = "PART",
      description = "Names with this part, in any case.")
  private @Nullable String name;

  @Option(names = "--hint", paramLabel = "PART", description = "Hints with this part.")
  private @Nullable String hint;

  @Option(
      names = {"-a", "--access-level"},
      paramLabel = "LEVEL",
      completionCandidates = Choices.AccessLevel.class,
      description = "${COMPLETION-CANDIDATES}")
  private @Nullable String accessLevel;

  @Option(
      names = {"-s", "--status"},
      paramLabel = "STATUS",
      completionCandidates = Choices.Status.class,
      description = "${COMPLETION-CANDIDATES} (deleted)")
  private @Nullable String status;

  @Option(
      names = "--unused-days",
      paramLabel = "DAYS",
      description = "There for so many days, and not used in them.")
  private @Nullable Integer unusedDays;

  @Option(
      names = "--sort",
      paramLabel = "KEY",
      defaultValue = "name",
      completionCandidates = Choices.Sort.class,
      description = "${COMPLETION-CANDIDATES}; with - before it for descending.")
  private String sort = "name";

  @Option(names = "--limit", paramLabel = "N", description = "The first N alone.")
  private int limit = Integer.MAX_VALUE;

  @Override
  int call(TokenApi api) {
    Map<String, Object> search = search();
    TokenRows rows = TokenRows.of(output);
    int left = limit;
    Optional<String> cursor;
    do {
      search.put("limit", Math.min(left, MOST_IN_A_PAGE));
      TokenPage page = api.search(search);
      rows.print(page.tokens());
      left -= page.tokens().size();
      cursor = page.nextCursor();
      cursor.ifPresent(next -> search.put("cursor", next));
    } while (cursor.isPresent() && left > 0);
    rows.end();
    return ExitCodes.DONE;
  }

  private Map<String, Object> search() {
    Map<String, Object> search = new HashMap<>();
    search.put("sort", sort);
    putIfSaid(search, "name", name);
    putIfSaid(search, "token", hint);
    putIfSaid(search, "access_level", accessLevel);
    putIfSaid(search, "status", status);
    putIfSaid(search, "unused_days", unusedDays);
    return search;
  }

  private static void putIfSaid(Map<String, Object> search, String field, @Nullable Object value) {
    if (value != null) {
      search.put(field, value);
    }
  }
}
