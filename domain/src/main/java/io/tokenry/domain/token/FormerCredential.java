package io.tokenry.domain.token;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What is stored of a value that was replaced and is still accepted for a while.
 *
 * @param endsAt from this moment on it is refused, to the microsecond that a database keeps
 * @param untilUsed whether it ends before that, as soon as the value that replaced it is accepted
 */
public record FormerCredential(Credential credential, Instant endsAt, boolean untilUsed) {

  public FormerCredential {
    endsAt = endsAt.truncatedTo(ChronoUnit.MICROS);
  }

  public TokenDigest digest() {
    return credential.digest();
  }

  public TokenHint hint() {
    return credential.hint();
  }

  /** Whether it is not over yet; what becomes of its token is another question. */
  public boolean lives(Instant now) {
    return now.isBefore(endsAt);
  }
}
