package io.tokenry.application.query;

import io.tokenry.domain.Violation;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * What a check of the whole audit log found.
 *
 * @param sealed how many events stand in the chain, those of archived months among them
 * @param waiting how many have not been sealed yet, which takes less than a second
 * @param head the chain's last link, in text to be noted elsewhere
 * @param archives those months whose events are no longer here, the first first
 * @param fault the first thing that is wrong, of the field {@code audit_log}; empty when all is as
 *     it was written
 */
public record AuditReport(
    long sealed, long waiting, String head, List<Archive> archives, Optional<Violation> fault) {

  public AuditReport {
    archives = List.copyOf(archives);
  }

  public boolean isIntact() {
    return fault.isEmpty();
  }

  /**
   * A month whose events were moved to a file.
   *
   * @param events how many
   * @param lastNumber the chain's last number there
   * @param fileSha256 the file's SHA-256, in hexadecimal digits
   */
  public record Archive(YearMonth month, long events, long lastNumber, String fileSha256) {}
}
