package io.tokenry.application.bulk;

import io.tokenry.domain.Stamp;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.policy.RestorePolicy;
import io.tokenry.domain.token.Token;
import java.time.Instant;
import java.util.Optional;

/** What can be done to each of many tokens. */
public enum BulkAction {
  SUSPEND(AuditAction.TOKEN_CHANGED),
  RESUME(AuditAction.TOKEN_CHANGED),
  DELETE(AuditAction.TOKEN_DELETED),
  RESTORE(AuditAction.TOKEN_RESTORED);

  private final AuditAction deed;

  BulkAction(AuditAction deed) {
    this.deed = deed;
  }

  /** How the audit log calls it. */
  public AuditAction deed() {
    return deed;
  }

  /** Whether so much is at stake that a person gives their password again. */
  public boolean needsProof() {
    return this != SUSPEND;
  }

  /** Why it cannot be done to a token, as a rule's name; empty when it can. */
  public Optional<String> obstacle(Token token, Instant now) {
    boolean deleted = token.deleted().isPresent();
    return switch (this) {
      case SUSPEND, RESUME -> Optional.of("deleted").filter(_ -> deleted);
      case DELETE -> Optional.empty();
      case RESTORE ->
          Optional.of("too_late").filter(_ -> deleted && !RestorePolicy.allows(token, now));
    };
  }

  /** The token after it; the same when it was so already. */
  public Token appliedTo(Token token, Stamp by) {
    return switch (this) {
      case SUSPEND -> suspended(token, true, by);
      case RESUME -> suspended(token, false, by);
      case DELETE -> token.deleted().isPresent() ? token : token.delete(by);
      case RESTORE -> token.deleted().isPresent() ? token.restore(by) : token;
    };
  }

  private static Token suspended(Token token, boolean suspended, Stamp by) {
    return token.settings().suspended() == suspended
        ? token
        : token.changed(token.settings().withSuspended(suspended), token.credential(), by);
  }
}
