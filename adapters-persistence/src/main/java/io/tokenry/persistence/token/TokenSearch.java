package io.tokenry.persistence.token;

import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.SortKey;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.TokenStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The statements of a search; it runs none itself. Immutable.
 *
 * <p>Text is searched for in one of two ways. When many rows have it, an index in the order asked
 * for is read from the page's place until enough of them turned up. When few have it, the index
 * over trigrams finds them all, and they are sorted. The planner cannot choose well between the two
 * by itself: it takes trigrams for independent of each other, and so any longer text for rare.
 *
 * <p>Pages are found by the place where the one before ended (keyset paging), so that the
 * thousandth costs as much as the first and none is shifted by what others add or delete.
 */
final class TokenSearch {

  private static final List<TokenStatus> LIVING =
      List.of(TokenStatus.ACTIVE, TokenStatus.SUSPENDED, TokenStatus.EXPIRED);

  private final TokenCriteria criteria;
  private final Instant now;
  private final TokenEnd end;
  private final TokenFilter filter;
  private final Sql conditions;
  private final TokenOrder order;

  private TokenSearch(
      TokenCriteria criteria, Instant now, TokenEnd end, TokenFilter filter, Sql conditions) {
    this.criteria = criteria;
    this.now = now;
    this.end = end;
    this.filter = filter;
    this.conditions = conditions;
    this.order = TokenOrder.of(criteria.sort().key());
  }

  /** A search that is good for text which many tokens have, or for none. */
  static TokenSearch of(TokenCriteria criteria, MaxLifetime maxLifetime, Instant now) {
    TokenEnd end = new TokenEnd(maxLifetime);
    TokenFilter filter = new TokenFilter(criteria, end, now);
    return new TokenSearch(criteria, now, end, filter, filter.checked());
  }

  /** The same search, good for text that few tokens have. */
  TokenSearch forRareText() {
    return new TokenSearch(criteria, now, end, filter, filter.indexed());
  }

  boolean hasText() {
    return filter.hasText();
  }

  /** The plan of reading all rows that have the text, in JSON; see {@link #estimate}. */
  Sql textEstimate() {
    return planOf(filter.text());
  }

  /** Whether the page is read from its end to its start. */
  boolean isBackwards() {
    return criteria.cursor().map(PageCursor::backwards).orElse(false);
  }

  /**
   * The rows of the page, and one more if there is one, in the order of reading.
   *
   * @throws InvalidValue {@code bad_cursor} when the cursor names no place in this order
   */
  Sql page() {
    return rows(criteria.sort().descending() != isBackwards(), false, criteria.limit() + 1);
  }

  /** One row if anything lies on the other side of the cursor, or at it. */
  Sql otherSide() {
    return rows(criteria.sort().descending() == isBackwards(), true, 1);
  }

  /** How many rows match, but no more than {@code most}. */
  Sql count(int most) {
    return Sql.of("select count(*) from (select from token t where ")
        .then(conditions)
        .then(" limit ?) counted", most);
  }

  /** The plan of reading all rows that match, in JSON, with the planner's estimate of them. */
  Sql estimate() {
    return planOf(filter.checked());
  }

  private static Sql planOf(Sql conditions) {
    return Sql.of("explain (format json) select from token t where ").then(conditions);
  }

  private Sql rows(boolean descending, boolean itself, int limit) {
    if (criteria.sort().key() == SortKey.STATUS) {
      return rowsByStatus(descending, itself, limit);
    }
    Optional<Sql> behind =
        criteria.cursor().map(place -> order.behind(place, descending, itself, end));
    return criteria.sort().key() == SortKey.EXPIRES_AT && end.isInNoIndex()
        ? rowsByEnd(behind, descending, limit)
        : ordered(Sql.of(TokenRows.SELECT + "where "), behind, descending, limit);
  }

  /** The ids are sorted, of all tokens there are, and no row is read that is not on the page. */
  private Sql rowsByEnd(Optional<Sql> behind, boolean descending, int limit) {
    return Sql.of(TokenRows.SELECT + "join (")
        .then(ordered(Sql.of("select t.id from token t where "), behind, descending, limit))
        .then(") found on found.id = t.id order by " + order.by(descending, end));
  }

  /** The tokens of one status after those of the other, each found in the order of names. */
  private Sql rowsByStatus(boolean descending, boolean itself, int limit) {
    Optional<TokenStatus> start = criteria.cursor().map(TokenOrder::status);
    List<Sql> segments =
        statuses(descending).stream()
            .filter(
                status ->
                    start.isEmpty()
                        || (descending
                            ? status.compareTo(start.get()) <= 0
                            : status.compareTo(start.get()) >= 0))
            .map(
                status ->
                    ordered(
                        Sql.of(
                                "(select %d as rank, segment.* from ("
                                    .formatted(PageCursor.rank(status)))
                            .then(TokenRows.SELECT + "where ")
                            .then(TokenFilter.status(status, end, now))
                            .then(" and "),
                        criteria
                            .cursor()
                            .filter(place -> start.get() == status)
                            .map(place -> order.behind(place, descending, itself, end)),
                        descending,
                        limit))
            .map(segment -> segment.then(") segment)"))
            .toList();
    if (segments.isEmpty()) {
      return Sql.of(TokenRows.SELECT + "where false");
    }
    String direction = descending ? " desc" : "";
    return Sql.of("select * from (")
        .then(Sql.join(" union all ", segments))
        .then(") t order by rank%1$s, name%1$s, id%1$s limit ?".formatted(direction), limit);
  }

  private List<TokenStatus> statuses(boolean descending) {
    List<TokenStatus> wanted = criteria.status().map(List::of).orElse(LIVING);
    return descending ? wanted.reversed() : wanted;
  }

  private Sql ordered(Sql select, Optional<Sql> behind, boolean descending, int limit) {
    Sql matching = select.then(conditions);
    return behind
        .map(condition -> matching.then(" and ").then(condition))
        .orElse(matching)
        .then(" order by " + order.by(descending, end) + " limit ?", limit);
  }
}
