package io.tokenry.application.port.in;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.RecoveryCode;
import io.tokenry.domain.administrator.TotpSecret;
import io.tokenry.domain.audit.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets administrators ask for more than a password when they sign in: a code of an authenticator
 * app (RFC 6238). Thread-safe.
 *
 * <p>Every change needs a password that was given lately ({@link Failure.ProofNeeded}) and, but for
 * {@link #remove}, is one of the caller's own account. Whoever signs in at a provider has none here
 * ({@link Failure.NotAllowed}): it is for the provider to ask for more.
 */
public interface ManageSecondFactor {

  /** Whether nobody may do without. */
  boolean isRequired();

  /** What somebody has; empty for none. */
  Optional<Status> of(AdministratorId administrator);

  /** Who has one. */
  Set<AdministratorId> holders();

  /** A secret for an app; nothing is kept before it is confirmed. */
  Proposal propose(Origin by);

  /**
   * The same proposal once more.
   *
   * @throws Failure.Gone when it was made long ago, or for somebody else
   */
  Proposal reopen(String sealed, Origin by);

  /**
   * Turns it on and ends all one's other sessions, which a password alone began.
   *
   * @param sealed of the proposal
   * @param code what the app shows
   * @param sessionSecret the session that goes on
   * @return recovery codes, which are known only this once
   * @throws Failure.Gone as for {@link #reopen}
   * @throws Failure.Invalid when the {@code code} is {@code wrong}
   * @throws Failure.Conflict when it is on already ({@code code}, {@code taken})
   */
  List<RecoveryCode> turnOn(String sealed, String code, String sessionSecret, Origin by);

  /**
   * Makes new recovery codes, which are known only this once; those before are of no use any more.
   *
   * @param code as at sign-in, a recovery code too
   * @throws Failure.NotFound when it is not turned on
   * @throws Failure.Invalid when the {@code code} is {@code wrong}
   * @throws Failure.TooManyAttempts after several wrong ones, here or at sign-in
   */
  List<RecoveryCode> renewRecoveryCodes(String code, Origin by);

  /**
   * Turns it off; nothing happens when it is off already.
   *
   * @param code as for {@link #renewRecoveryCodes}
   * @throws Failure.NotAllowed when nobody may do without
   * @throws Failure.Invalid when the {@code code} is {@code wrong}
   * @throws Failure.TooManyAttempts after several wrong ones, here or at sign-in
   */
  void turnOff(String code, Origin by);

  /**
   * Removes the second factor of somebody who lost it, for owners.
   *
   * @return whether there was one
   * @throws Failure.NotFound when there is no such administrator
   */
  boolean remove(AdministratorId administrator, Origin by);

  /**
   * What somebody has.
   *
   * @param recoveryCodesLeft 0 to {@link RecoveryCode#MOST}
   */
  record Status(Instant enabledAt, int recoveryCodesLeft) {}

  /**
   * A secret that is shown and not kept.
   *
   * @param sealed the same for the way to the browser and back, where nobody can read it
   */
  record Proposal(TotpSecret secret, String sealed) {

    @Override
    public String toString() {
      return "Proposal[hidden]";
    }
  }
}
