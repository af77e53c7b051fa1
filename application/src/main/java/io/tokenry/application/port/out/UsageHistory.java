package io.tokenry.application.port.out;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.token.TokenId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * What the {@link UsageLog} has counted, some seconds late. Implementations are safe for use by
 * many threads. Each method may throw {@link Failure.Unavailable}.
 */
public interface UsageHistory {

  /**
   * How often a token was accepted on each day of UTC from this one on; days without are left out.
   */
  Map<LocalDate, Long> days(TokenId token, LocalDate from);

  /** How often a token was accepted in the hours from this one on. */
  long since(TokenId token, Instant hour);

  /** Forgets the counts of all days before this one. */
  void forgetBefore(LocalDate day);
}
