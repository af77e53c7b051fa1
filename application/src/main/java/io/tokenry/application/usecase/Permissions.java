package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.out.Administrators;
import io.tokenry.domain.Actor;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.AdministratorId;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.audit.Origin;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Knows who may do what. An administrator is looked up whenever they ask, so that what counts is
 * the role they have now, whoever let them in. Tokens may manage tokens, as far as {@link
 * CallersReach} lets them; the server itself and an operator at its command line may do everything.
 * Thread-safe.
 */
public final class Permissions {

  private final Administrators administrators;
  private final InstantSource clock;

  public Permissions(Administrators administrators, InstantSource clock) {
    this.administrators = administrators;
    this.clock = clock;
  }

  /** Whether somebody may do a thing at all. */
  boolean has(Origin by, Permission permission) {
    return switch (by.actor().kind()) {
      case ADMINISTRATOR ->
          AdministratorId.parse(by.actor().id())
              .flatMap(administrators::find)
              .filter(person -> !person.disabled())
              .map(Administrator::role)
              .filter(role -> role.may(permission))
              .isPresent();
      case TOKEN -> permission == Permission.MANAGE_TOKENS;
      case SYSTEM -> true;
      case UNKNOWN -> false;
    };
  }

  /**
   * Lets only those go on who may do a thing.
   *
   * @throws Failure.NotAllowed for all others
   */
  void require(Origin by, Permission permission) {
    if (!has(by, permission)) {
      throw new Failure.NotAllowed(permission);
    }
  }

  /**
   * The same, and a person must have given their password lately.
   *
   * @throws Failure.ProofNeeded when they have to give it again
   */
  void requireProven(Origin by, Permission permission) {
    require(by, permission);
    requireProof(by, Optional.of(permission));
  }

  /**
   * Lets a person go on only when they gave their password lately.
   *
   * @param atStake for what; empty for something of their own
   * @throws Failure.ProofNeeded when they have to give it again
   */
  void requireProof(Origin by, Optional<Permission> atStake) {
    if (by.actor().kind() == Actor.Kind.ADMINISTRATOR && !by.isProven(clock.instant())) {
      throw new Failure.ProofNeeded(atStake);
    }
  }
}
