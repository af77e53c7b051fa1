package io.tokenry.persistence;

import io.tokenry.domain.token.MaxLifetime;
import java.util.Optional;

/**
 * Which policies whoever operates the server has fixed. Immutable.
 *
 * @param maxLifetime the longest life of tokens; empty for the one that is stored
 */
public record PolicySettings(Optional<MaxLifetime> maxLifetime) {

  /** None. */
  public static final PolicySettings NONE = new PolicySettings(Optional.empty());
}
