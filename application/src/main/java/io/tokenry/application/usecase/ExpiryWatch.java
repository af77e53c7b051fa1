package io.tokenry.application.usecase;

import io.tokenry.application.event.ExpiryStage;
import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.ExpiryNotices;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.Actor;
import io.tokenry.domain.UuidV7;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.token.Token;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Tells of tokens that end before long or have ended, once for each stage. Thread-safe. */
public final class ExpiryWatch {

  private static final int BATCH = 200;

  private final ExpiryNotices notices;
  private final TokenEvents events;
  private final Transactions transactions;
  private final RandomGenerator random;
  private final InstantSource clock;

  public ExpiryWatch(
      ExpiryNotices notices,
      TokenEvents events,
      Transactions transactions,
      RandomGenerator random,
      InstantSource clock) {
    this.notices = notices;
    this.events = events;
    this.transactions = transactions;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Looks for them; to be called every minute or so, on every server. Costs nothing while nobody
   * wants to be told.
   *
   * @throws Failure.Unavailable when what is stored cannot be asked; the rest is told at the next
   *     call
   */
  public void run() {
    // What is most urgent first: of the far ends there may be many.
    for (ExpiryStage stage : Arrays.asList(ExpiryStage.values()).reversed()) {
      if (events.areWanted(typeOf(stage))) {
        int batch;
        do {
          batch = transactions.inTransaction(() -> tellSome(stage));
        } while (batch == BATCH);
      }
    }
  }

  private int tellSome(ExpiryStage stage) {
    Instant now = clock.instant();
    List<Token> tokens = notices.take(stage, now, BATCH);
    tokens.forEach(token -> events.tell(event(stage, token, now)));
    return tokens.size();
  }

  private TokenEvent event(ExpiryStage stage, Token token, Instant now) {
    Instant end = token.endsAt().orElseThrow();
    Map<String, String> details =
        stage == ExpiryStage.OVER
            ? Map.of("ends_at", end.toString())
            : Map.of(
                "ends_at",
                end.toString(),
                "ends_within",
                "P%dD".formatted(stage.within().toDays()));
    return TokenEvent.of(
        UuidV7.at(now, random), typeOf(stage), now, AuditTarget.of(token), Actor.SYSTEM, details);
  }

  private static TokenEvent.Type typeOf(ExpiryStage stage) {
    return stage == ExpiryStage.OVER ? TokenEvent.Type.EXPIRED : TokenEvent.Type.EXPIRING;
  }
}
