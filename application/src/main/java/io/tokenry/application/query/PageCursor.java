package io.tokenry.application.query;

import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A place between two tokens in some order: beside the token with these keys.
 *
 * <p>Callers get it in opaque text and send it back, so nothing in it is trusted: whoever reads the
 * keys must be ready for wrong ones.
 *
 * @param backwards whether the page before this place is meant instead of the page after it
 * @param key the token's first sort key: a name, a hint, a number of a level or status in their
 *     order, or microseconds since 1970; empty for never
 * @param name the token's name, which follows equal levels and statuses
 */
public record PageCursor(
    TokenSort sort, boolean backwards, Optional<String> key, String name, TokenId id) {

  /** The place just after {@code token}, or just before it. */
  public static PageCursor beside(Token token, TokenSort sort, boolean before, Instant now) {
    Optional<String> key =
        switch (sort.key()) {
          case NAME -> Optional.of(token.name().value());
          case TOKEN -> Optional.of(token.hint().value());
          case ACCESS_LEVEL -> Optional.of(Integer.toString(token.accessLevel().ordinal()));
          case STATUS -> Optional.of(Integer.toString(rank(token.status(now))));
          case EXPIRES_AT -> token.endsAt().map(PageCursor::micros);
          case LAST_USED_AT -> token.lastUse().map(use -> micros(use.at()));
          case CREATED_AT -> Optional.of(micros(token.created().at()));
          case UPDATED_AT -> Optional.of(micros(token.updated().at()));
        };
    return new PageCursor(sort, before, key, token.name().value(), token.id());
  }

  /** The place of a status in the order of {@link SortKey#STATUS}. */
  public static int rank(TokenStatus status) {
    return status.ordinal();
  }

  private static String micros(Instant time) {
    return Long.toString(
        Math.addExact(
            Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000));
  }
}
