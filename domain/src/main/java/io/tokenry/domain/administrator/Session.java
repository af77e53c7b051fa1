package io.tokenry.domain.administrator;

import io.tokenry.domain.token.TokenDigest;
import java.time.Duration;
import java.time.Instant;

/**
 * A signed-in browser. It ends after 30 minutes without a request, and after 12 hours in any case.
 *
 * @param digest the keyed digest of the secret in the browser's cookie; the secret is not kept
 * @param provenAt when the administrator last gave their password
 */
public record Session(
    TokenDigest digest,
    AdministratorId administrator,
    Instant startedAt,
    Instant lastSeenAt,
    Instant provenAt) {

  public static final Duration IDLE_LIMIT = Duration.ofMinutes(30);
  public static final Duration ABSOLUTE_LIMIT = Duration.ofHours(12);

  public boolean isAlive(Instant now) {
    return now.isBefore(lastSeenAt.plus(IDLE_LIMIT))
        && now.isBefore(startedAt.plus(ABSOLUTE_LIMIT));
  }
}
