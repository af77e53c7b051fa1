package io.tokenry.domain.administrator;

import java.time.Instant;
import java.util.List;

/**
 * What an administrator needs besides their password to sign in: an authenticator app, or once each
 * of some recovery codes. It shows nothing.
 *
 * @param sealedSecret the app's {@link TotpSecret}, encrypted
 * @param lastStep the step of the last code that was accepted; no earlier one counts any more
 * @param enabledAt to the microsecond
 * @param recoveryCodes hashes of those that are left
 */
public record SecondFactor(
    AdministratorId administrator,
    byte[] sealedSecret,
    long lastStep,
    Instant enabledAt,
    List<PasswordHash> recoveryCodes) {

  public SecondFactor {
    sealedSecret = sealedSecret.clone();
    recoveryCodes = List.copyOf(recoveryCodes);
  }

  @Override
  public byte[] sealedSecret() {
    return sealedSecret.clone();
  }

  @Override
  public String toString() {
    return "SecondFactor[of " + administrator + "]";
  }
}
