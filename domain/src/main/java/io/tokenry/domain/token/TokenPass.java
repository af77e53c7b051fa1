package io.tokenry.domain.token;

import io.tokenry.domain.Actor;
import io.tokenry.domain.limit.Limits;
import java.time.Instant;
import java.util.Optional;

/**
 * What has to be known of a token to judge whoever presents it, and no more, so that many of them
 * can be kept at hand. Immutable.
 *
 * @param created when the token was made
 * @param expiresAt from this moment on it is refused; empty for never
 */
public record TokenPass(
    TokenId id,
    TokenName name,
    AccessLevel accessLevel,
    Instant created,
    Optional<Instant> expiresAt,
    Limits limits,
    boolean suspended,
    boolean deleted) {

  /** The token as one who acts through whoever presents it. */
  public Actor asActor() {
    return new Actor(Actor.Kind.TOKEN, id.toString(), name.value());
  }

  /** The status at a moment; what cannot be undone outranks what can. */
  public TokenStatus status(Instant now) {
    if (deleted) {
      return TokenStatus.REVOKED;
    }
    if (expiresAt.isPresent() && !now.isBefore(expiresAt.get())) {
      return TokenStatus.EXPIRED;
    }
    return suspended ? TokenStatus.SUSPENDED : TokenStatus.ACTIVE;
  }
}
