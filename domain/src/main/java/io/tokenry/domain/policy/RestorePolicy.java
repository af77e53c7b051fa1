package io.tokenry.domain.policy;

import io.tokenry.domain.token.Token;
import java.time.Duration;
import java.time.Instant;

/** How long a delete can be undone. */
public final class RestorePolicy {

  public static final Duration WINDOW = Duration.ofDays(7);

  private RestorePolicy() {}

  /** Whether {@code token} was deleted, and not too long ago to be restored. */
  public static boolean allows(Token token, Instant now) {
    return token.deleted().isPresent() && now.isBefore(token.deleted().get().at().plus(WINDOW));
  }
}
