package io.tokenry.domain.token;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What is stored of a value that was replaced and is still accepted for a while.
 *
 * @param since when the token got it, to the second
 * @param endsAt from this moment on it is refused, to the microsecond that a database keeps
 * @param untilUsed whether it ends before that, as soon as the value that replaced it is accepted
 */
public record FormerCredential(
    Credential credential, Instant since, Instant endsAt, boolean untilUsed) {

  public FormerCredential {
    since = since.truncatedTo(ChronoUnit.SECONDS);
    endsAt = endsAt.truncatedTo(ChronoUnit.MICROS);
  }

  public TokenDigest digest() {
    return credential.digest();
  }

  public TokenHint hint() {
    return credential.hint();
  }

  /** The same, where no value is accepted for longer than that. */
  FormerCredential under(MaxLifetime maxLifetime) {
    Instant end = maxLifetime.endOf(since, Optional.of(endsAt)).orElseThrow();
    return new FormerCredential(credential, since, end, untilUsed);
  }

  /** Whether it is not over yet; what becomes of its token is another question. */
  public boolean lives(Instant now) {
    return now.isBefore(endsAt);
  }
}
