package io.tokenry.domain.token;

import io.tokenry.domain.limit.Limits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The part of a token that people choose and may change.
 *
 * @param suspended refused until it is resumed
 * @param expiresAt from this moment on it is refused, to the second; empty for never
 */
public record TokenSettings(
    TokenName name,
    TokenDescription description,
    AccessLevel accessLevel,
    boolean suspended,
    Optional<Instant> expiresAt,
    Limits limits) {

  public TokenSettings {
    expiresAt = expiresAt.map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  public TokenSettings withSuspended(boolean other) {
    return new TokenSettings(name, description, accessLevel, other, expiresAt, limits);
  }

  /** How far a token with these reaches while it is not suspended. */
  public Reach reach() {
    return new Reach(accessLevel, limits, expiresAt);
  }
}
