package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManageTokens;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.Actor;
import io.tokenry.domain.Stamp;
import io.tokenry.domain.Violation;
import io.tokenry.domain.policy.RestorePolicy;
import io.tokenry.domain.policy.SpecifiedValuePolicy;
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
  private final Transactions transactions;
  private final TokenDigester digester;
  private final TokenFormat format;
  private final SpecifiedValuePolicy valuePolicy;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final CallersReach callersReach;

  public TokenManager(
      Tokens tokens,
      Transactions transactions,
      TokenDigester digester,
      TokenFormat format,
      RandomGenerator random,
      InstantSource clock) {
    this.tokens = tokens;
    this.transactions = transactions;
    this.digester = digester;
    this.format = format;
    this.valuePolicy = new SpecifiedValuePolicy(format);
    this.random = random;
    this.clock = clock;
    this.callersReach = new CallersReach(tokens);
  }

  @Override
  public TokenValue proposeValue() {
    return format.generate(random);
  }

  @Override
  public List<Violation> faultsOf(CreateToken command) {
    Faults faults = new Faults();
    TokenDraft.of(command, valuePolicy, clock.instant(), faults);
    return faults.all();
  }

  @Override
  public List<Violation> faultsOf(ChangeToken command) {
    Faults faults = new Faults();
    TokenDraft.of(command, Optional.empty(), valuePolicy, clock.instant(), faults);
    return faults.all();
  }

  @Override
  public Created create(CreateToken command, Actor by) {
    Instant now = clock.instant();
    Faults faults = new Faults();
    TokenDraft draft = TokenDraft.of(command, valuePolicy, now, faults);
    faults.throwIfAny();

    TokenValue value = draft.value().orElseGet(this::proposeValue);
    TokenId id = TokenId.at(now, random);
    Token token = Token.create(id, draft.asSettings(), credentialOf(value), new Stamp(now, by));
    return transactions.inTransaction(
        () -> {
          callersReach.requireForNew(token, by, now);
          tokens.add(token);
          return new Created(token, value);
        });
  }

  @Override
  public Token change(TokenId id, ChangeToken command, OptionalLong expectedVersion, Actor by) {
    return replace(
        id,
        expectedVersion,
        (current, now) -> {
          Faults faults = new Faults();
          Optional<String> name = Optional.of(current.name().value());
          TokenDraft draft = TokenDraft.of(command, name, valuePolicy, now, faults);
          faults.throwIfAny();
          TokenSettings settings = draft.appliedTo(current.settings());
          Credential credential =
              draft.value().map(this::credentialOf).orElse(current.credential());
          boolean same =
              settings.equals(current.settings()) && credential.equals(current.credential());
          if (same) {
            return current;
          }
          Token changed = current.changed(settings, credential, new Stamp(now, by));
          callersReach.requireForChange(current, changed, by, now);
          return changed;
        });
  }

  @Override
  public Token delete(TokenId id, OptionalLong expectedVersion, Actor by) {
    return replace(id, expectedVersion, (current, now) -> current.delete(new Stamp(now, by)));
  }

  @Override
  public void revoke(String presented, TokenPass caller) {
    Optional<TokenId> revoked =
        TokenValue.presented(presented)
            .flatMap(value -> tokens.findByDigest(digester.digest(value.bytes())))
            .map(Token::id);
    boolean itself = revoked.equals(Optional.of(caller.id()));
    if (!itself && !caller.accessLevel().covers(AccessLevel.READ_WRITE)) {
      throw new Failure.NotAllowed();
    }
    revoked.ifPresent(id -> deleteIfAlive(id, caller.asActor()));
  }

  private void deleteIfAlive(TokenId id, Actor by) {
    try {
      delete(id, OptionalLong.empty(), by);
    } catch (Failure.NotFound deletedAlready) {
      // All is as it was asked for.
    }
  }

  @Override
  public Token restore(TokenId id, Actor by) {
    return transactions.inTransaction(
        () -> {
          Instant now = clock.instant();
          Token current = tokens.findForChange(id).orElseThrow(Failure.NotFound::new);
          if (current.deleted().isEmpty()) {
            throw new Failure.Conflict(Violation.of("id", "not_deleted"));
          }
          if (!RestorePolicy.allows(current, now)) {
            throw new Failure.Gone();
          }
          Token restored = current.restore(new Stamp(now, by));
          callersReach.requireForChange(current, restored, by, now);
          return store(restored, current);
        });
  }

  /** Changes a living token, which is locked so that a change without a version loses no race. */
  private Token replace(
      TokenId id, OptionalLong expectedVersion, BiFunction<Token, Instant, Token> change) {
    return transactions.inTransaction(
        () -> {
          Token current =
              tokens
                  .findForChange(id)
                  .filter(token -> token.deleted().isEmpty())
                  .orElseThrow(Failure.NotFound::new);
          if (expectedVersion.isPresent() && expectedVersion.getAsLong() != current.version()) {
            throw new Failure.StaleVersion(current);
          }
          Token changed = change.apply(current, clock.instant());
          return changed.equals(current) ? current : store(changed, current);
        });
  }

  private Token store(Token changed, Token current) {
    if (!tokens.replace(changed, current.version())) {
      throw new IllegalStateException("The token was changed while it was locked");
    }
    return changed;
  }

  private Credential credentialOf(TokenValue value) {
    return new Credential(digester.digest(value.bytes()), format.hintOf(value));
  }
}
