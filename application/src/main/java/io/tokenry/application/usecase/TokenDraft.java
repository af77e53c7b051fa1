package io.tokenry.application.usecase;

import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.domain.limit.AllowedNetworks;
import io.tokenry.domain.limit.Audiences;
import io.tokenry.domain.limit.Limits;
import io.tokenry.domain.policy.ExpiryPolicy;
import io.tokenry.domain.policy.LifetimePolicy;
import io.tokenry.domain.policy.SpecifiedValuePolicy;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.SpecifiedValue;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDescription;
import io.tokenry.domain.token.TokenName;
import io.tokenry.domain.token.TokenSettings;
import io.tokenry.domain.token.TokenValue;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a command says once every rule was held against it; what it leaves out is empty here.
 *
 * @param expiresAt empty inside for never
 */
record TokenDraft(
    Optional<TokenName> name,
    Optional<TokenDescription> description,
    Optional<AccessLevel> accessLevel,
    Optional<Boolean> suspended,
    Optional<Optional<Instant>> expiresAt,
    Optional<Audiences> audiences,
    Optional<AllowedNetworks> networks,
    Optional<TokenValue> value) {

  static TokenDraft of(CreateToken command, TokenRules rules, Faults faults) {
    return new TokenDraft(
        faults.require("name", command.name(), TokenName::new),
        build(command.description(), TokenDescription::new, faults),
        faults.require("access_level", command.accessLevel(), Function.identity()),
        Optional.of(false),
        Optional.of(expiryOfNew(Optional.ofNullable(command.expiresAt()), rules, faults)),
        faults.build(command.audiences(), Audiences::of),
        faults.build(command.allowedNetworks(), AllowedNetworks::of),
        value(command.value(), Optional.ofNullable(command.name()), rules.values(), faults));
  }

  /**
   * @param current the token, for what the command does not change; empty where it is not known
   */
  static TokenDraft of(
      ChangeToken command, Optional<Token> current, TokenRules rules, Faults faults) {
    Optional<String> name =
        Optional.ofNullable(command.name()).or(() -> current.map(token -> token.name().value()));
    return new TokenDraft(
        build(command.name(), TokenName::new, faults),
        build(command.description(), TokenDescription::new, faults),
        Optional.ofNullable(command.accessLevel()),
        Optional.ofNullable(command.suspended()),
        Optional.ofNullable(command.expiresAt())
            .map(expiry -> expiryOf(command, expiry.at(), current, rules, faults)),
        build(command.audiences(), Audiences::of, faults),
        build(command.allowedNetworks(), AllowedNetworks::of, faults),
        value(command.value(), name, rules.values(), faults));
  }

  /** The settings with what the draft changes. */
  TokenSettings appliedTo(TokenSettings current) {
    return new TokenSettings(
        name.orElse(current.name()),
        description.orElse(current.description()),
        accessLevel.orElse(current.accessLevel()),
        suspended.orElse(current.suspended()),
        expiresAt.orElse(current.expiresAt()),
        limits(current.limits()));
  }

  /** The settings of a new token. */
  TokenSettings asSettings() {
    return new TokenSettings(
        name.orElseThrow(),
        description.orElse(TokenDescription.NONE),
        accessLevel.orElseThrow(),
        suspended.orElse(false),
        expiresAt.orElse(Optional.empty()),
        limits(Limits.NONE));
  }

  private Limits limits(Limits current) {
    return Limits.of(audiences.orElse(current.audiences()), networks.orElse(current.networks()));
  }

  private static <R, T> Optional<T> build(@Nullable R raw, Function<R, T> builder, Faults faults) {
    return raw == null ? Optional.empty() : faults.build(raw, builder);
  }

  private static Optional<Instant> expiryOfNew(
      Optional<Instant> at, TokenRules rules, Faults faults) {
    requireFuture(at, rules, faults);
    faults.add(LifetimePolicy.check(at, rules.now(), rules.maxLifetime()));
    return at;
  }

  /** An expiry that stays as it is may lie beyond the policy, which ends the token anyway. */
  private static Optional<Instant> expiryOf(
      ChangeToken command,
      Optional<Instant> at,
      Optional<Token> current,
      TokenRules rules,
      Faults faults) {
    requireFuture(at, rules, faults);
    if (current.isPresent() && !at.equals(current.get().settings().expiresAt())) {
      Instant valueSince = command.value() == null ? current.get().valueSince() : rules.now();
      faults.add(LifetimePolicy.check(at, valueSince, rules.maxLifetime()));
    }
    return at;
  }

  private static void requireFuture(Optional<Instant> at, TokenRules rules, Faults faults) {
    at.ifPresent(time -> faults.add(ExpiryPolicy.check(time, rules.now())));
  }

  /** A value of somebody's own, judged against the name of its token. */
  static Optional<TokenValue> value(
      @Nullable SpecifiedValue specified,
      Optional<String> name,
      SpecifiedValuePolicy policy,
      Faults faults) {
    if (specified == null) {
      return Optional.empty();
    }
    Optional<TokenValue> value = faults.build(specified.text(), TokenValue::new);
    value.ifPresent(chosen -> faults.add(policy.check(chosen, name)));
    return value;
  }
}
