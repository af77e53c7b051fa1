package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenPass;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Ends what is left of a rotation once the new value is used: beside the verdicts, so that none
 * waits for it. Thread-safe.
 *
 * <p>What was noted lives in memory. A server that dies before it acts on it loses nothing but
 * time: the next use, wherever it is, is noted again.
 */
public final class OverlapEnder {

  private static final int MOST_WAITING = 10_000;

  private final Tokens tokens;
  private final Transactions transactions;
  private final AuditTrail trail;
  private final InstantSource clock;
  private final ConcurrentMap<TokenDigest, TokenPass> used = new ConcurrentHashMap<>();

  public OverlapEnder(
      Tokens tokens, Transactions transactions, AuditTrail trail, InstantSource clock) {
    this.tokens = tokens;
    this.transactions = transactions;
    this.trail = trail;
    this.clock = clock;
  }

  /** Notes that a value was accepted whose use ends a former one. Returns at once. */
  void note(TokenDigest value, TokenPass pass) {
    if (used.size() < MOST_WAITING) {
      used.putIfAbsent(value, pass);
    }
  }

  /**
   * Acts on all that was noted; to be called several times a second.
   *
   * @throws Failure.Unavailable when what is stored cannot be asked; what is left waits for the
   *     next call
   */
  public void endUsed() {
    for (TokenDigest value : used.keySet()) {
      TokenPass pass = used.remove(value);
      if (pass != null) {
        try {
          end(value, pass);
        } catch (Failure.Unavailable away) {
          note(value, pass);
          throw away;
        }
      }
    }
  }

  /** Unless the value was replaced meanwhile: its use says nothing about the one after it. */
  private void end(TokenDigest value, TokenPass pass) {
    Origin origin = new Origin(pass.asActor(), Origin.NOWHERE);
    transactions.inTransaction(
        () ->
            tokens
                .findForChange(pass.id())
                .filter(token -> isValueOf(token, value, pass))
                .filter(token -> token.pass().endsFormer())
                .filter(token -> token.livingFormer(clock.instant()).isPresent())
                .map(token -> end(token, origin)));
  }

  /** Under the key that it was found under, or already under the newest. */
  private static boolean isValueOf(Token token, TokenDigest value, TokenPass pass) {
    TokenDigest stored = token.credential().digest();
    return stored.equals(value) || stored.equals(pass.digest());
  }

  private Token end(Token current, Origin by) {
    Token ended = current.endOverlap(new Stamp(clock.instant(), by.actor()));
    if (tokens.replace(ended, current.version())) {
      trail.changed(AuditAction.TOKEN_OLD_VALUE_ENDED, current, ended, by);
    }
    return ended;
  }
}
