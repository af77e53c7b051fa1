package io.tokenry.application.query;

import io.tokenry.domain.Violation;
import java.util.Optional;

/**
 * What a check of the whole audit log found.
 *
 * @param sealed how many events stand in the chain, those of archived months among them
 * @param waiting how many have not been sealed yet, which takes less than a second
 * @param head the chain's last link, in text to be noted elsewhere
 * @param fault the first thing that is wrong, of the field {@code audit_log}; empty when all is as
 *     it was written
 */
public record AuditReport(long sealed, long waiting, String head, Optional<Violation> fault) {

  public boolean isIntact() {
    return fault.isEmpty();
  }
}
