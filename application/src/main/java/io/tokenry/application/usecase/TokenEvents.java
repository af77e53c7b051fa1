package io.tokenry.application.usecase;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.port.out.TokenEventOutbox;
import io.tokenry.domain.audit.AuditEvent;
import java.util.Set;

/**
 * Puts what happens to tokens into the outbox, within the transaction in which it happens; nothing
 * at all while nobody wants to be told. Thread-safe.
 */
public final class TokenEvents {

  private final TokenEventOutbox outbox;
  private final Receivers receivers;

  public TokenEvents(TokenEventOutbox outbox, Receivers receivers) {
    this.outbox = outbox;
    this.receivers = receivers;
  }

  /** Whether anybody wants to be told of this. */
  boolean areWanted(TokenEvent.Type type) {
    return receivers.want(type);
  }

  /** Something was written down. */
  void tell(AuditEvent audit) {
    if (!receivers.all().isEmpty()) {
      TokenEvent.of(audit).ifPresent(this::tell);
    }
  }

  /** Something happened. */
  void tell(TokenEvent event) {
    Set<String> names = receivers.of(event.type());
    if (!names.isEmpty()) {
      outbox.append(event, names);
    }
  }
}
