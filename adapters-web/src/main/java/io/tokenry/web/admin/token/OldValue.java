package io.tokenry.web.admin.token;

import io.tokenry.domain.token.Token;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What pages tell about a value that a rotation replaced and that is still accepted.
 *
 * @param untilUsed whether it ends before that, as soon as the new value is used
 */
record OldValue(String hint, Instant endsAt, boolean untilUsed) {

  /** Null when there is none. */
  static @Nullable OldValue of(Token token, Instant now) {
    return token
        .livingFormer(now)
        .map(value -> new OldValue(value.hint().value(), value.endsAt(), value.untilUsed()))
        .orElse(null);
  }
}
