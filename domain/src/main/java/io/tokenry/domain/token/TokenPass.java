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
 * @param valueSince since when the value is the token's
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
    Instant valueSince,
    Optional<Instant> expiresAt,
    Limits limits,
    boolean suspended,
    boolean deleted,
    boolean endsFormer) {

  /** The token as one who acts through whoever presents it. */
  public Actor asActor() {
    return new Actor(Actor.Kind.TOKEN, id.toString(), name.value());
  }

  /** The same, where no value is accepted for longer than that. */
  public TokenPass under(MaxLifetime maxLifetime) {
    Optional<Instant> end = maxLifetime.endOf(valueSince, expiresAt);
    return end.equals(expiresAt)
        ? this
        : new TokenPass(
            digest,
            id,
            name,
            accessLevel,
            created,
            valueSince,
            end,
            limits,
            suspended,
            deleted,
            endsFormer);
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
