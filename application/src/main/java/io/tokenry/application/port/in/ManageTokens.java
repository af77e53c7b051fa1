package io.tokenry.application.port.in;

import io.tokenry.application.failure.Failure;
import io.tokenry.domain.Violation;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.policy.Widening;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.domain.token.TokenValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes, rotates, deletes and restores tokens. Thread-safe.
 *
 * <p>Input may be wrong or missing: every fault is found at once. Fields of violations: {@code
 * name}, {@code description}, {@code access_level}, {@code token}, {@code expires_at}, {@code
 * overlap}, {@code audiences}, {@code allowed_networks}.
 *
 * <p>An expiry that is set must be within the longest life that the policy allows, counted from
 * when the token got its value; see {@link io.tokenry.domain.policy.LifetimePolicy}. One that is
 * left alone may lie beyond it: the policy ends the token anyway.
 *
 * <p>A token that makes, changes, rotates or restores another one cannot make more of it than it
 * may itself; see {@link io.tokenry.domain.policy.ReachPolicy}. A person needs a role that may
 * manage tokens ({@link Failure.NotAllowed}) and, to widen what a token may do, must have given
 * their password lately ({@link Failure.ProofNeeded}).
 */
public interface ManageTokens {

  /** A new random value in the server's own format; it belongs to no token yet. */
  TokenValue proposeValue(Origin by);

  /** Every rule that {@code command} breaks, as far as it can be told without what is stored. */
  List<Violation> faultsOf(CreateToken command);

  /** The same for a change. */
  List<Violation> faultsOf(ChangeToken command);

  /** The same for a change of this token, as far as that is known. */
  List<Violation> faultsOf(Token current, ChangeToken command);

  /** The same for a rotation. */
  List<Violation> faultsOf(RotateToken command);

  /** By what a token would be able to do more after a change that breaks no rule. */
  Widening wideningOf(Token current, ChangeToken command);

  /**
   * Makes a token.
   *
   * @throws Failure.Invalid when the command breaks a rule
   * @throws Failure.NotAllowed when it would reach further than the token that makes it
   * @throws Failure.Conflict when its name or value is taken
   */
  Created create(CreateToken command, Origin by);

  /**
   * Changes a living token; with a new value, none that it had before is accepted any more. What is
   * wrong in the command is reported even when nothing would change.
   *
   * @param expectedVersion what the change is based on; when empty, it is applied to whatever is
   *     there
   * @throws Failure.NotFound when there is no such token, or it was deleted
   * @throws Failure.StaleVersion when the token is at another version
   * @throws Failure.Invalid as for {@link #create}
   * @throws Failure.NotAllowed as for {@link #create}
   * @throws Failure.Conflict as for {@link #create}
   */
  Token change(TokenId id, ChangeToken command, OptionalLong expectedVersion, Origin by);

  /**
   * Gives a living token a new value. The old one is accepted for as long as the command says, and
   * one from an earlier rotation no longer.
   *
   * @throws Failure.NotFound as for {@link #change}
   * @throws Failure.StaleVersion as for {@link #change}
   * @throws Failure.Invalid when the command breaks a rule, or the value is the token's own already
   *     ({@code token}, {@code unchanged})
   * @throws Failure.Conflict when the value is another token's
   */
  Rotated rotate(TokenId id, RotateToken command, OptionalLong expectedVersion, Origin by);

  /**
   * Lets a living token accept nothing but its present value from now on. Nothing happens when it
   * does so already.
   *
   * @throws Failure.NotFound as for {@link #change}
   * @throws Failure.StaleVersion as for {@link #change}
   */
  Token endOverlap(TokenId id, OptionalLong expectedVersion, Origin by);

  /**
   * Deletes a token: it is refused from now on, with each of its values.
   *
   * @throws Failure.NotFound when there is no such token, or it was deleted already
   * @throws Failure.StaleVersion as for {@link #change}
   */
  Token delete(TokenId id, OptionalLong expectedVersion, Origin by);

  /**
   * Deletes the token with this value, or this former value that lives (RFC 7009 section 2).
   * Nothing happens when there is none, or it was deleted already.
   *
   * @param presented anything that a caller sent
   * @param address where the caller is
   * @throws Failure.NotAllowed when the caller may read only and the value is not its own
   */
  void revoke(String presented, TokenPass caller, String address);

  /**
   * Undoes a delete. A former value does not come back.
   *
   * @throws Failure.NotFound when there is no such token
   * @throws Failure.Gone when it was deleted too long ago
   * @throws Failure.NotAllowed as for {@link #create}
   * @throws Failure.Conflict when its name was taken meanwhile, or the token is not deleted ({@code
   *     id}, {@code not_deleted})
   */
  Token restore(TokenId id, Origin by);

  /**
   * What a new token shall be.
   *
   * @param value a value of the caller's own; null for a generated one
   * @param expiresAt null for never, which a policy may not allow
   * @param audiences empty for all
   * @param allowedNetworks empty for anywhere
   */
  record CreateToken(
      @Nullable String name,
      @Nullable String description,
      @Nullable AccessLevel accessLevel,
      @Nullable SpecifiedValue value,
      @Nullable Instant expiresAt,
      List<String> audiences,
      List<String> allowedNetworks) {

    public CreateToken {
      audiences = List.copyOf(audiences);
      allowedNetworks = List.copyOf(allowedNetworks);
    }

    /** One for all audiences, from anywhere. */
    public CreateToken(
        @Nullable String name,
        @Nullable String description,
        @Nullable AccessLevel accessLevel,
        @Nullable SpecifiedValue value,
        @Nullable Instant expiresAt) {
      this(name, description, accessLevel, value, expiresAt, List.of(), List.of());
    }
  }

  /**
   * What shall be different; null and empty leave a thing as it is.
   *
   * @param description empty text removes it
   * @param expiresAt an empty inside means never
   * @param audiences an empty list means all
   * @param allowedNetworks an empty list means anywhere
   */
  record ChangeToken(
      @Nullable String name,
      @Nullable String description,
      @Nullable AccessLevel accessLevel,
      @Nullable SpecifiedValue value,
      @Nullable Boolean suspended,
      @Nullable Expiry expiresAt,
      @Nullable List<String> audiences,
      @Nullable List<String> allowedNetworks) {

    /** One that leaves audiences and networks as they are. */
    public ChangeToken(
        @Nullable String name,
        @Nullable String description,
        @Nullable AccessLevel accessLevel,
        @Nullable SpecifiedValue value,
        @Nullable Boolean suspended,
        @Nullable Expiry expiresAt) {
      this(name, description, accessLevel, value, suspended, expiresAt, null, null);
    }
  }

  /**
   * How a token shall get a new value.
   *
   * @param overlap how long the old value is accepted at most; null for not at all, or, with {@code
   *     untilUsed}, for {@link io.tokenry.domain.token.RotationOverlap#MOST}
   * @param untilUsed whether the old value ends before that, as soon as the new one is accepted
   * @param value a value of the caller's own; null for a generated one
   */
  record RotateToken(
      @Nullable Duration overlap, boolean untilUsed, @Nullable SpecifiedValue value) {}

  /** A new expiry; empty for never. */
  record Expiry(Optional<Instant> at) {}

  /** A new token and its value, which is known only this once. */
  record Created(Token token, TokenValue value) {}

  /** A token and its new value, which is known only this once. */
  record Rotated(Token token, TokenValue value) {}
}
