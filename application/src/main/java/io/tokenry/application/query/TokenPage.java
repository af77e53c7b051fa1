package io.tokenry.application.query;

import io.tokenry.domain.token.Token;
import java.util.List;
import java.util.Optional;

/**
 * A page of tokens.
 *
 * @param next where the following page lies; empty on the last
 * @param previous where the page before lies; empty on the first
 * @param total how many tokens match on all pages
 */
public record TokenPage(
    List<Token> items, Optional<PageCursor> next, Optional<PageCursor> previous, Total total) {

  public TokenPage {
    items = List.copyOf(items);
  }

  /**
   * A count.
   *
   * @param exact false when counting would have taken long and {@code count} is an estimate
   */
  public record Total(long count, boolean exact) {}
}
