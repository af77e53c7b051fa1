package io.tokenry.application.port.in;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.query.LifetimeEffect;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.MaxLifetime;
import java.time.Instant;

/**
 * The rules that hold for everybody. Thread-safe.
 *
 * <p>Everybody may see them; to change one takes a role that may change policies and a password
 * that was given lately.
 */
public interface ManagePolicies {

  /** The longest life of tokens that holds now. Never waits. */
  MaxLifetime maxLifetime();

  /** Whether the longest life is fixed in the server's configuration. */
  boolean isMaxLifetimeFixed();

  /** Whether somebody may change policies at all. */
  boolean mayChange(Origin by);

  /** What would become of the tokens there are if another longest life held from a moment on. */
  LifetimeEffect effectOf(MaxLifetime wanted, Instant at);

  /**
   * Lets another longest life hold from now on, on every server within a second. Nothing is written
   * down when it holds already.
   *
   * @throws Failure.NotAllowed when the role is too low
   * @throws Failure.ProofNeeded when the password has to be given again
   * @throws Failure.Conflict when it is fixed in the configuration ({@code max_lifetime}, {@code
   *     fixed})
   */
  void setMaxLifetime(MaxLifetime wanted, Origin by);
}
