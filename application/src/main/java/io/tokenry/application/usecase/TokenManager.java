package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.audit.AuditAction;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.policy.RestorePolicy;
import io.tokenry.domain.policy.SpecifiedValuePolicy;
import io.tokenry.domain.policy.Widening;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.Credential;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenFormat;
import io.tokenry.domain.token.TokenId;
import io.tokenry.domain.token.TokenPass;
import io.tokenry.domain.token.TokenSettings;
import io.tokenry.domain.token.TokenValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/** See {@link ManageTokens}. */
public final class TokenManager implements ManageTokens {

  private final Tokens tokens;
  private final Policies policies;
  private final Transactions transactions;
  private final TokenDigester digester;
  private final TokenFormat format;
  private final SpecifiedValuePolicy valuePolicy;
  private final Permissions permissions;
  private final AuditTrail trail;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final CallersReach callersReach;

  public TokenManager(
      Tokens tokens,
      Policies policies,
      Transactions transactions,
      TokenDigester digester,
      TokenFormat format,
      Permissions permissions,
      AuditTrail trail,
      RandomGenerator random,
      InstantSource clock) {
    this.tokens = tokens;
    this.policies = policies;
    this.transactions = transactions;
    this.digester = digester;
    this.format = format;
    this.valuePolicy = new SpecifiedValuePolicy(format);
    this.permissions = permissions;
    this.trail = trail;
    this.random = random;
    this.clock = clock;
    this.callersReach = new CallersReach(tokens);
  }

  @Override
  public TokenValue proposeValue(Origin by) {
    permissions.require(by, Permission.MANAGE_TOKENS);
    return format.generate(random);
  }

  @Override
  public List<Violation> faultsOf(CreateToken command) {
    Faults faults = new Faults();
    TokenDraft.of(command, rules(clock.instant()), faults);
    return faults.all();
  }

  @Override
  public List<Violation> faultsOf(ChangeToken command) {
    return faultsOf(Optional.empty(), command);
  }

  @Override
  public List<Violation> faultsOf(Token current, ChangeToken command) {
    return faultsOf(Optional.of(current), command);
  }

  private List<Violation> faultsOf(Optional<Token> current, ChangeToken command) {
    Faults faults = new Faults();
    TokenDraft.of(command, current, rules(clock.instant()), faults);
    return faults.all();
  }

  @Override
  public List<Violation> faultsOf(RotateToken command) {
    Faults faults = new Faults();
    RotationDraft.of(command, Optional.empty(), valuePolicy, faults);
    return faults.all();
  }

  @Override
  public Widening wideningOf(Token current, ChangeToken command) {
    TokenDraft draft =
        TokenDraft.of(command, Optional.of(current), rules(clock.instant()), new Faults());
    return Widening.between(current.settings(), draft.appliedTo(current.settings()));
  }

  @Override
  public Created create(CreateToken command, Origin by) {
    permissions.require(by, Permission.MANAGE_TOKENS);
    Instant now = clock.instant();
    Faults faults = new Faults();
    TokenDraft draft = TokenDraft.of(command, rules(now), faults);
    faults.throwIfAny();

    TokenValue value = draft.value().orElseGet(() -> format.generate(random));
    TokenId id = TokenId.at(now, random);
    Token token = Token.create(id, draft.asSettings(), credentialOf(value), stamp(now, by));
    return transactions.inTransaction(
        () -> {
          callersReach.requireForNew(token, by.actor(), now);
          draft.value().ifPresent(specified -> requireFree(specified, id));
          tokens.add(token);
          trail.created(token, by);
          return new Created(token, value);
        });
  }

  @Override
  public Token change(TokenId id, ChangeToken command, OptionalLong expectedVersion, Origin by) {
    return replace(
        id,
        expectedVersion,
        AuditAction.TOKEN_CHANGED,
        by,
        (current, now) -> {
          Faults faults = new Faults();
          TokenDraft draft = TokenDraft.of(command, Optional.of(current), rules(now), faults);
          faults.throwIfAny();
          TokenSettings settings = draft.appliedTo(current.settings());
          Credential credential =
              draft
                  .value()
                  .map(specified -> credentialOf(specified, current))
                  .orElse(current.credential());
          boolean same =
              settings.equals(current.settings()) && credential.equals(current.credential());
          if (same) {
            return current;
          }
          Token changed = current.changed(settings, credential, stamp(now, by));
          callersReach.requireForChange(current, changed, by.actor(), now);
          if (Widening.between(current.settings(), settings).isAny()) {
            permissions.requireProof(by, Optional.of(Permission.MANAGE_TOKENS));
          }
          draft.value().ifPresent(specified -> requireFree(specified, id));
          return changed;
        });
  }

  @Override
  public Rotated rotate(TokenId id, RotateToken command, OptionalLong expectedVersion, Origin by) {
    permissions.require(by, Permission.MANAGE_TOKENS);
    return transactions.inTransaction(
        () -> {
          Token current = lockLiving(id, expectedVersion);
          Faults faults = new Faults();
          Optional<String> name = Optional.of(current.name().value());
          RotationDraft draft = RotationDraft.of(command, name, valuePolicy, faults);
          TokenValue value = draft.value().orElseGet(() -> format.generate(random));
          Credential next = credentialOf(value, current);
          if (next.equals(current.credential())) {
            faults.add(Violation.of("token", "unchanged"));
          }
          faults.throwIfAny();
          Instant now = clock.instant();
          Token rotated = current.rotate(next, draft.overlap().orElseThrow(), stamp(now, by));
          callersReach.requireForChange(current, rotated, by.actor(), now);
          draft.value().ifPresent(specified -> requireFree(specified, id));
          return new Rotated(store(AuditAction.TOKEN_ROTATED, by, current, rotated), value);
        });
  }

  @Override
  public Token endOverlap(TokenId id, OptionalLong expectedVersion, Origin by) {
    return replace(
        id,
        expectedVersion,
        AuditAction.TOKEN_OLD_VALUE_ENDED,
        by,
        (current, now) ->
            current.former().isEmpty() ? current : current.endOverlap(stamp(now, by)));
  }

  @Override
  public Token delete(TokenId id, OptionalLong expectedVersion, Origin by) {
    return replace(
        id,
        expectedVersion,
        AuditAction.TOKEN_DELETED,
        by,
        (current, now) -> current.delete(stamp(now, by)));
  }

  @Override
  public void revoke(String presented, TokenPass caller, String address) {
    Optional<TokenId> revoked =
        TokenValue.presented(presented)
            .flatMap(value -> StoredValue.find(value, digester, tokens))
            .filter(stored -> stored.token().answersTo(stored.digest(), clock.instant()))
            .map(StoredValue::token)
            .map(Token::id);
    boolean itself = revoked.equals(Optional.of(caller.id()));
    if (!itself && !caller.accessLevel().covers(AccessLevel.READ_WRITE)) {
      throw new Failure.NotAllowed();
    }
    revoked.ifPresent(id -> deleteIfAlive(id, new Origin(caller.asActor(), address)));
  }

  private void deleteIfAlive(TokenId id, Origin by) {
    try {
      delete(id, OptionalLong.empty(), by);
    } catch (Failure.NotFound deletedAlready) {
      // All is as it was asked for.
    }
  }

  @Override
  public Token restore(TokenId id, Origin by) {
    permissions.require(by, Permission.MANAGE_TOKENS);
    return transactions.inTransaction(
        () -> {
          Instant now = clock.instant();
          Token current = tokens.findForChange(id).orElseThrow(() -> missing(id));
          if (current.deleted().isEmpty()) {
            throw new Failure.Conflict(Violation.of("id", "not_deleted"));
          }
          if (!RestorePolicy.allows(current, now)) {
            throw new Failure.Gone();
          }
          Token restored = current.restore(stamp(now, by));
          callersReach.requireForChange(current, restored, by.actor(), now);
          return store(AuditAction.TOKEN_RESTORED, by, current, restored);
        });
  }

  private Failure missing(TokenId id) {
    return tokens.isPurged(id) ? new Failure.Gone() : new Failure.NotFound();
  }

  /** Changes a living token. */
  private Token replace(
      TokenId id,
      OptionalLong expectedVersion,
      AuditAction action,
      Origin by,
      BiFunction<Token, Instant, Token> change) {
    permissions.require(by, Permission.MANAGE_TOKENS);
    return transactions.inTransaction(
        () -> {
          Token current = lockLiving(id, expectedVersion);
          Token changed = change.apply(current, clock.instant());
          return changed.equals(current) ? current : store(action, by, current, changed);
        });
  }

  /** Locked until the transaction ends, so that a change without a version loses no race. */
  private Token lockLiving(TokenId id, OptionalLong expectedVersion) {
    Token current =
        tokens
            .findForChange(id)
            .filter(token -> token.deleted().isEmpty())
            .orElseThrow(Failure.NotFound::new);
    if (expectedVersion.isPresent() && expectedVersion.getAsLong() != current.version()) {
      throw new Failure.StaleVersion(current);
    }
    return current;
  }

  private Token store(AuditAction action, Origin by, Token current, Token changed) {
    if (!tokens.replace(changed, current.version())) {
      throw new IllegalStateException("The token was changed while it was locked");
    }
    trail.changed(action, current, changed, by);
    return changed;
  }

  private TokenRules rules(Instant now) {
    return new TokenRules(valuePolicy, policies.maxLifetime(), now);
  }

  /** The store itself refuses only what is another's by the same digest. */
  private void requireFree(TokenValue value, TokenId self) {
    tokens
        .findByDigestForChange(digester.allDigests(value))
        .filter(holder -> !holder.id().equals(self))
        .ifPresent(
            _ -> {
              throw new Failure.Conflict(Violation.of("token", "taken"));
            });
  }

  private static Stamp stamp(Instant now, Origin by) {
    return new Stamp(now, by.actor());
  }

  /** The token's own when it is of this value already, by whatever digest. */
  private Credential credentialOf(TokenValue value, Token current) {
    return digester.allDigests(value).contains(current.credential().digest())
        ? current.credential()
        : credentialOf(value);
  }

  private Credential credentialOf(TokenValue value) {
    return new Credential(digester.digest(value.bytes()), format.hintOf(value));
  }
}
