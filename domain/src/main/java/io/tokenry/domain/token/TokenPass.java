package io.tokenry.domain.token;

import io.tokenry.domain.Actor;
import io.tokenry.domain.limit.Limits;
import java.time.Instant;
import java.util.Optional;

/**
 * What has to be known of a token to judge whoever presents one of its values, and no more, so that
 * many of them can be kept at hand. Immutable.
 *
 * @param digest of the value, as it is stored
 * @param created when the token was made
 * @param expiresAt from this moment on the value is refused, be it that the token expires or that a
 *     former value is over; empty for never
 * @param endsFormer whether a former value of the token ends as soon as this one is accepted
 */
public record TokenPass(
    TokenDigest digest,
    TokenId id,
    TokenName name,
    AccessLevel accessLevel,
    Instant created,
    Optional<Instant> expiresAt,
    Limits limits,
    boolean suspended,
    boolean deleted,
    boolean endsFormer) {

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
