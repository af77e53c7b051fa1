package io.tokenry.application.port.in;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.audit.Origin;
import java.util.List;

/**
 * Keeps the people who manage tokens. Thread-safe.
 *
 * <p>Fields of violations: {@code username}, {@code password}, {@code current_password}. There is
 * always an owner who has a password and is not disabled: what would leave none is a {@link
 * Failure.Conflict} ({@code administrator}, {@code last_owner}). Whoever signs in at a provider has
 * no password here and gets the role there: to change either is {@link Failure.NotAllowed}.
 *
 * <p>Except for setting up and for one's own password, this is for owners alone ({@link
 * Failure.NotAllowed}) who gave their password lately ({@link Failure.ProofNeeded}).
 */
public interface ManageAdministrators {

  /** All of them, by user name. */
  List<Administrator> all();

  /** Whether the first administrator is still to be made. */
  boolean isSetUpPending();

  /**
   * Makes the first administrator, an owner.
   *
   * @throws Failure.NotAllowed when there is one already
   * @throws Failure.Invalid when the name or the password breaks a rule
   */
  Administrator setUp(String username, Password password, Origin by);

  /**
   * Adds another one.
   *
   * @throws Failure.Invalid when the name or the password breaks a rule
   * @throws Failure.Conflict when the user name is taken
   */
  Administrator add(String username, Role role, Password password, Origin by);

  /**
   * Gives one another role, which holds from their next step on.
   *
   * @throws Failure.NotFound when there is none
   */
  Administrator setRole(AdministratorId id, Role role, Origin by);

  /**
   * Lets one sign in no more, or again. Disabling ends all sessions.
   *
   * @throws Failure.NotFound when there is none
   */
  Administrator setDisabled(AdministratorId id, boolean disabled, Origin by);

  /**
   * Gives one a new password and ends all their sessions.
   *
   * @throws Failure.NotFound when there is none
   * @throws Failure.Invalid when the password breaks a rule
   */
  void resetPassword(AdministratorId id, Password password, Origin by);

  /** Removes one for good, with all sessions; {@link Failure.NotFound} when there is none. */
  void remove(AdministratorId id, Origin by);

  /**
   * Changes one's own password and ends all one's other sessions.
   *
   * @param sessionSecret the session that goes on
   * @throws Failure.NotAllowed when it is not one's own
   * @throws Failure.Invalid when the new password breaks a rule or the current one is {@code wrong}
   * @throws Failure.TooManyAttempts after several wrong ones
   */
  void changeOwnPassword(
      AdministratorId id, Password current, Password chosen, String sessionSecret, Origin by);
}
