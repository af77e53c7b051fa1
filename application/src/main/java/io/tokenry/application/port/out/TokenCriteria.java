package io.tokenry.application.port.out;

import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.TokenSort;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A {@link io.tokenry.application.query.TokenQuery} in terms of what is stored.
 *
 * @param ids none but these; empty for all
 * @param nameKeyPart a part of {@code TokenName.key()}, to be matched literally
 * @param hintPart a part of the hint, in any case, to be matched literally
 * @param digest of the value, or of a former one that lives
 * @param status none means every token that is not deleted
 * @param unusedSince tokens that were there at that time, and were not used at it or after it
 */
public record TokenCriteria(
    Optional<Set<TokenId>> ids,
    Optional<String> nameKeyPart,
    Optional<String> hintPart,
    Optional<TokenDigest> digest,
    Optional<AccessLevel> accessLevel,
    Optional<TokenStatus> status,
    Optional<Instant> unusedSince,
    TokenSort sort,
    int limit,
    Optional<PageCursor> cursor) {

  /** The same tokens in another order, and another page of them. */
  public TokenCriteria at(TokenSort order, int most, Optional<PageCursor> place) {
    return new TokenCriteria(
        ids, nameKeyPart, hintPart, digest, accessLevel, status, unusedSince, order, most, place);
  }
}
