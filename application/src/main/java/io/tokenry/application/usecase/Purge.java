package io.tokenry.application.usecase;

import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.port.out.UsageHistory;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.policy.RestorePolicy;
import io.tokenry.domain.token.TokenUsage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Forgets deleted tokens that can no longer be restored, and old counts of uses. Thread-safe. */
public final class Purge {

  private static final int BATCH = 500;

  private final Tokens tokens;
  private final UsageHistory usageHistory;
  private final Transactions transactions;
  private final AuditTrail trail;
  private final InstantSource clock;

  public Purge(
      Tokens tokens,
      UsageHistory usageHistory,
      Transactions transactions,
      AuditTrail trail,
      InstantSource clock) {
    this.tokens = tokens;
    this.usageHistory = usageHistory;
    this.transactions = transactions;
    this.trail = trail;
    this.clock = clock;
  }

  /** To be called every hour or so; returns how many tokens were forgotten. */
  public int run() {
    Instant now = clock.instant();
    Instant deletedUntil = now.minus(RestorePolicy.WINDOW);
    int all = 0;
    int batch;
    do {
      batch = transactions.inTransaction(() -> purgeSome(deletedUntil));
      all += batch;
    } while (batch == BATCH);
    // Last: should it fail, deleted tokens are gone all the same.
    usageHistory.forgetBefore(TokenUsage.firstDay(LocalDate.ofInstant(now, ZoneOffset.UTC)));
    return all;
  }

  private int purgeSome(Instant deletedUntil) {
    List<AuditTarget> purged = tokens.purge(deletedUntil, BATCH);
    purged.forEach(
        token -> trail.note(AuditAction.TOKEN_PURGED, Optional.of(token), Origin.SERVER));
    return purged.size();
  }
}
