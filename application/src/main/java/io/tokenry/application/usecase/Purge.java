package io.tokenry.application.usecase;

import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.UsageHistory;
import io.tokenry.domain.policy.RestorePolicy;
import io.tokenry.domain.token.TokenUsage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Forgets deleted tokens that can no longer be restored, and old counts of uses. Thread-safe. */
public final class Purge {

  private static final int BATCH = 500;

  private final Tokens tokens;
  private final UsageHistory usageHistory;
  private final InstantSource clock;

  public Purge(Tokens tokens, UsageHistory usageHistory, InstantSource clock) {
    this.tokens = tokens;
    this.usageHistory = usageHistory;
    this.clock = clock;
  }

  /** To be called every hour or so; returns how many tokens were forgotten. */
  public int run() {
    Instant now = clock.instant();
    usageHistory.forgetBefore(TokenUsage.firstDay(LocalDate.ofInstant(now, ZoneOffset.UTC)));
    Instant deletedUntil = now.minus(RestorePolicy.WINDOW);
    int all = 0;
    int batch;
    do {
      batch = tokens.purge(deletedUntil, BATCH);
      all += batch;
    } while (batch == BATCH);
    return all;
  }
}
