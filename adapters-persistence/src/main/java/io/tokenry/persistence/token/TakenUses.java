package io.tokenry.persistence.token;

import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.TokenId;

/**
 * Uses of a token in one hour, on their way to be stored.
 *
 * @param count 0 or more
 */
record TakenUses(TokenHour key, long count, LastUse last) {

  TokenId token() {
    return key.token();
  }

  /** The same without a number; storing that twice does no harm. */
  TakenUses withoutCount() {
    return new TakenUses(key, 0, last);
  }
}
