package io.tokenry.persistence.audit;

import io.tokenry.domain.audit.AuditEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in the chain of the audit log.
 *
 * @param number from 1 on, without a gap
 * @param mac the keyed hash over the event
 * @param link the keyed hash over the link before, the number, the time, the id and {@code mac}
 * @param event empty when it is of a later month than the one that is archived
 */
public record SealedEvent(
    long number, Instant at, UUID id, byte[] mac, byte[] link, Optional<AuditEvent> event) {

  SealedEvent withoutEvent() {
    return new SealedEvent(number, at, id, mac, link, Optional.empty());
  }
}
