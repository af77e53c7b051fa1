package io.tokenry.application.query;

import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Which tokens are wanted, in which order, and which page of them. Deleted tokens are among them
 * only when {@code status} asks for revoked ones.
 *
 * @param ids none but these; empty for all
 * @param name a part of the name, in any case; empty for all
 * @param unusedFor how long tokens have been there without a use
 * @param limit how many at most, 1 to 200
 * @param cursor where the page lies; empty for the first. Its sort replaces {@code sort}.
 */
public record TokenQuery(
    Optional<Set<TokenId>> ids,
    Optional<String> name,
    Optional<TokenText> token,
    Optional<AccessLevel> accessLevel,
    Optional<TokenStatus> status,
    Optional<Duration> unusedFor,
    TokenSort sort,
    int limit,
    Optional<PageCursor> cursor) {

  public static final int DEFAULT_LIMIT = 50;
  public static final int MAX_LIMIT = 200;

  public TokenQuery {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", not " + limit);
    }
    ids = ids.map(Set::copyOf);
    name = name.filter(text -> !text.isEmpty());
    sort = cursor.map(PageCursor::sort).orElse(sort);
  }

  /** All living tokens by name, the first page. */
  public static final TokenQuery ALL =
      new TokenQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          TokenSort.BY_NAME,
          DEFAULT_LIMIT,
          Optional.empty());

  public TokenQuery withIds(Set<TokenId> wanted) {
    return new TokenQuery(
        Optional.of(wanted), name, token, accessLevel, status, unusedFor, sort, limit, cursor);
  }

  public TokenQuery withName(String part) {
    return new TokenQuery(
        ids, Optional.of(part), token, accessLevel, status, unusedFor, sort, limit, cursor);
  }

  public TokenQuery withToken(TokenText text) {
    return new TokenQuery(
        ids, name, Optional.of(text), accessLevel, status, unusedFor, sort, limit, cursor);
  }

  public TokenQuery withAccessLevel(AccessLevel level) {
    return new TokenQuery(
        ids, name, token, Optional.of(level), status, unusedFor, sort, limit, cursor);
  }

  public TokenQuery withStatus(TokenStatus wanted) {
    return new TokenQuery(
        ids, name, token, accessLevel, Optional.of(wanted), unusedFor, sort, limit, cursor);
  }

  public TokenQuery withUnusedFor(Duration time) {
    return new TokenQuery(
        ids, name, token, accessLevel, status, Optional.of(time), sort, limit, cursor);
  }

  public TokenQuery withSort(TokenSort order) {
    return new TokenQuery(ids, name, token, accessLevel, status, unusedFor, order, limit, cursor);
  }

  public TokenQuery withLimit(int most) {
    return new TokenQuery(ids, name, token, accessLevel, status, unusedFor, sort, most, cursor);
  }

  public TokenQuery at(PageCursor place) {
    return new TokenQuery(
        ids, name, token, accessLevel, status, unusedFor, sort, limit, Optional.of(place));
  }
}
