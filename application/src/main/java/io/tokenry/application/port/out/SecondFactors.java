package io.tokenry.application.port.out;

import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.SecondFactor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The second factors of administrators, shared by all nodes, one for each at most. Safe for use by
 * many threads; takes part in the transaction of {@link Transactions}.
 */
public interface SecondFactors {

  Optional<SecondFactor> find(AdministratorId administrator);

  /** Who has one. */
  Set<AdministratorId> holders();

  /**
   * Adds one.
   *
   * @return false when there is one already
   */
  boolean add(SecondFactor factor);

  /** Stores a secret that was encrypted anew, unless another one was stored meanwhile. */
  void reseal(AdministratorId administrator, byte[] sealed, byte[] resealed);

  /**
   * Notes that the code of a step was accepted.
   *
   * @return false when it, or a later one, was accepted before: of many at once one is the first
   */
  boolean useStep(AdministratorId administrator, long step);

  /**
   * Uses up a recovery code.
   *
   * @return false when it was used before: of many at once one is the first
   */
  boolean useRecoveryCode(AdministratorId administrator, PasswordHash code);

  /** Puts new recovery codes in place of those that are left; needs a factor to belong to. */
  void replaceRecoveryCodes(AdministratorId administrator, List<PasswordHash> codes);

  /**
   * Removes one with its recovery codes.
   *
   * @return false when there is none
   */
  boolean remove(AdministratorId administrator);
}
