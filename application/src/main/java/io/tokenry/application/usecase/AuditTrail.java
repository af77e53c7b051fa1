package io.tokenry.application.usecase;

import io.tokenry.application.port.out.AuditLog;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.AuditEventId;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.audit.TokenChanges;
import io.tokenry.domain.policy.Widening;
import io.tokenry.domain.token.Token;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Writes down what use cases do, within the transaction in which they do it. Thread-safe. */
public final class AuditTrail {

  private final AuditLog log;
  private final Consumer<List<AuditEvent>> listener;
  private final RandomGenerator random;
  private final InstantSource clock;

  /** Nobody else is told. */
  public AuditTrail(AuditLog log, RandomGenerator random, InstantSource clock) {
    this(log, events -> {}, random, clock);
  }

  /** Those are told who want to know what happens to tokens. */
  public AuditTrail(
      AuditLog log, TokenEvents tokenEvents, RandomGenerator random, InstantSource clock) {
    this(log, tokenEvents::tell, random, clock);
  }

  private AuditTrail(
      AuditLog log,
      Consumer<List<AuditEvent>> listener,
      RandomGenerator random,
      InstantSource clock) {
    this.log = log;
    this.listener = listener;
    this.random = random;
    this.clock = clock;
  }

  /** A token was made. */
  void created(Token token, Origin by) {
    append(AuditAction.TOKEN_CREATED, by, target(token), TokenChanges.ofNew(token), false);
  }

  /** Tokens were made. */
  void created(List<Token> tokens, Origin by) {
    List<AuditEvent> events =
        tokens.stream()
            .map(
                token ->
                    event(
                        AuditAction.TOKEN_CREATED,
                        by,
                        target(token),
                        TokenChanges.ofNew(token),
                        false))
            .toList();
    log.appendAll(events);
    listener.accept(events);
  }

  /**
   * A token was changed.
   *
   * @param action in which way
   */
  void changed(AuditAction action, Token before, Token after, Origin by) {
    boolean revived = before.deleted().isPresent() && after.deleted().isEmpty();
    boolean widening = revived || Widening.between(before.settings(), after.settings()).isAny();
    append(action, by, target(after), TokenChanges.between(before, after), widening);
  }

  /**
   * A policy was changed.
   *
   * @param widening whether a token may do more after it than before
   */
  void policyChanged(FieldChange change, boolean widening, Origin by) {
    append(AuditAction.POLICY_CHANGED, by, Optional.empty(), List.of(change), widening);
  }

  /**
   * Somebody searched by a whole value.
   *
   * @param found empty when no token has it
   */
  void lookedUp(Optional<Token> found, Origin by) {
    note(AuditAction.TOKEN_LOOKED_UP, found.map(AuditTarget::of), by);
  }

  /** Something was done that changes no field, or those that {@code changes} name. */
  public void note(
      AuditAction action, Optional<AuditTarget> target, Origin by, FieldChange... changes) {
    append(action, by, target, List.of(changes), false);
  }

  private void append(
      AuditAction action,
      Origin by,
      Optional<AuditTarget> target,
      List<FieldChange> changes,
      boolean widening) {
    AuditEvent event = event(action, by, target, changes, widening);
    log.append(event);
    listener.accept(List.of(event));
  }

  private AuditEvent event(
      AuditAction action,
      Origin by,
      Optional<AuditTarget> target,
      List<FieldChange> changes,
      boolean widening) {
    Instant now = clock.instant();
    AuditEventId id = AuditEventId.at(now, random);
    return new AuditEvent(id, now, by, action, target, changes, widening);
  }

  private static Optional<AuditTarget> target(Token token) {
    return Optional.of(AuditTarget.of(token));
  }
}
