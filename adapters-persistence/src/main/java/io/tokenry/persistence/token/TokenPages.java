package io.tokenry.persistence.token;

import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.TokenPage;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs searches. Thread-safe.
 *
 * <p>The total is counted where the planner expects no more rows than can be counted in some ten
 * milliseconds: {@value #COUNTED} in an index, {@value #COUNTED_BY_TEXT} where each name has to be
 * looked at. Beyond that its estimate is the answer, made of statistics in less than one: as a rule
 * within a tenth of the truth for a single filter. A first page that holds all there is counts
 * itself.
 */
@Singleton
final class TokenPages {

  private static final int COUNTED = 120_000;
  private static final int COUNTED_BY_TEXT = 10_000;

  /**
   * So few rows are sorted in a few milliseconds; more of them soon turn up among all the others.
   */
  private static final int FEW = 5_000;

  private static final Pattern PLAN_ROWS = Pattern.compile("\"Plan Rows\": (\\d+)");

  private final SqlReads reads;
  private final Policies policies;
  private final Transactions transactions;

  TokenPages(SqlReads reads, Policies policies, Transactions transactions) {
    this.reads = reads;
    this.policies = policies;
    this.transactions = transactions;
  }

  TokenPage page(TokenCriteria criteria, Instant now) {
    MaxLifetime maxLifetime = policies.maxLifetime();
    TokenSearch search = TokenSearch.of(criteria, maxLifetime, now);
    return transactions.inTransaction(() -> page(suited(search), criteria, maxLifetime, now));
  }

  /** How many tokens match, however long it takes. */
  long count(TokenCriteria criteria, Instant now) {
    TokenSearch search = TokenSearch.of(criteria, policies.maxLifetime(), now);
    return transactions.inTransaction(() -> reads.number(suited(search).count(Integer.MAX_VALUE)));
  }

  /** The search as it is best run on what is stored just now. */
  TokenSearch suited(TokenSearch search) {
    boolean rareText =
        search.hasText() && reads.run(search.textEstimate(), TokenPages::planRows) < FEW;
    return rareText ? search.forRareText() : search;
  }

  private TokenPage page(
      TokenSearch search, TokenCriteria criteria, MaxLifetime maxLifetime, Instant now) {
    List<Token> read = reads.tokens(search.page(), maxLifetime);
    boolean more = read.size() > criteria.limit();
    List<Token> inOrder = more ? read.subList(0, criteria.limit()) : read;
    List<Token> items = search.isBackwards() ? inOrder.reversed() : inOrder;
    boolean otherSide =
        criteria.cursor().isPresent()
            && !items.isEmpty()
            && reads.run(search.otherSide(), ResultSet::next);
    boolean before = search.isBackwards() ? more : otherSide;
    boolean after = search.isBackwards() ? otherSide : more;
    return new TokenPage(
        items,
        after
            ? Optional.of(PageCursor.beside(items.getLast(), criteria.sort(), false, now))
            : Optional.empty(),
        before
            ? Optional.of(PageCursor.beside(items.getFirst(), criteria.sort(), true, now))
            : Optional.empty(),
        criteria.cursor().isEmpty() && !more
            ? new TokenPage.Total(items.size(), true)
            : total(search));
  }

  private TokenPage.Total total(TokenSearch search) {
    long estimate = reads.run(search.estimate(), TokenPages::planRows);
    int most = search.hasText() ? COUNTED_BY_TEXT : COUNTED;
    if (estimate > most) {
      return new TokenPage.Total(estimate, false);
    }
    long counted = reads.number(search.count(most + 1));
    return new TokenPage.Total(counted, counted <= most);
  }

  private static long planRows(ResultSet results) throws SQLException {
    results.next();
    Matcher rows = PLAN_ROWS.matcher(results.getString(1));
    if (!rows.find()) {
      throw new IllegalStateException("a plan without an estimate");
    }
    return Long.parseLong(rows.group(1));
  }
}
