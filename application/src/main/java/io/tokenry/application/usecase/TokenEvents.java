package io.tokenry.application.usecase;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.port.out.TokenEventOutbox;
import io.tokenry.domain.audit.AuditEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** This was written down. */
  void tell(List<AuditEvent> audited) {
    if (receivers.all().isEmpty()) {
      return;
    }
    audited.stream()
        .flatMap(audit -> TokenEvent.of(audit).stream())
        .collect(Collectors.groupingBy(event -> receivers.of(event.type())))
        .forEach(this::append);
  }

  /** Something happened. */
  void tell(TokenEvent event) {
    append(receivers.of(event.type()), List.of(event));
  }

  private void append(Set<String> names, List<TokenEvent> events) {
    if (!names.isEmpty()) {
      outbox.appendAll(events, names);
    }
  }
}
