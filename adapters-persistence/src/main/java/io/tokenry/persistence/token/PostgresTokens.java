package io.tokenry.persistence.token;

import static io.tokenry.persistence.transaction.DatabaseFailures.translated;

import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.LifetimeEffect;
import io.tokenry.application.query.TokenPage;
import io.tokenry.domain.audit.AuditTarget;
import io.tokenry.domain.token.FormerCredential;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenId;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.transaction.TransactionEnd;
import io.tokenry.persistence.verification.PassCache;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@link Tokens} in PostgreSQL. Thread-safe. */
@Singleton
final class PostgresTokens implements Tokens {

  private final TokenRows rows;
  private final NewTokens newTokens;
  private final TokenPages pages;
  private final LifetimeEffects effects;
  private final Policies policies;
  private final Transactions transactions;
  private final TransactionEnd transactionEnd;
  private final PassCache passes;
  private final TokenDigests digests;
  private final String newestKey;

  PostgresTokens(
      TokenRows rows,
      NewTokens newTokens,
      TokenPages pages,
      LifetimeEffects effects,
      Policies policies,
      Transactions transactions,
      TransactionEnd transactionEnd,
      PassCache passes,
      TokenDigests digests,
      SecretKeys keys) {
    this.rows = rows;
    this.newTokens = newTokens;
    this.pages = pages;
    this.effects = effects;
    this.policies = policies;
    this.transactions = transactions;
    this.transactionEnd = transactionEnd;
    this.passes = passes;
    this.digests = digests;
    this.newestKey = keys.newest().id();
  }

  @Override
  public void add(Token token) {
    TokenRow row = TokenRow.of(token, newestKey);
    transactions.inTransaction(
        () -> {
          forgetPassAtEnd(token);
          rows.insert(row);
          return rows.insertUse(row.id(), row.usedAt(), row.usedFrom(), row.usedBy());
        });
  }

  @Override
  public void addAll(List<Token> tokens) {
    transactions.inTransaction(
        () -> {
          List<TokenDigest> made =
              tokens.stream().map(token -> token.credential().digest()).toList();
          transactionEnd.then(() -> made.forEach(passes::forget));
          newTokens.insert(tokens, newestKey);
          return tokens;
        });
  }

  @Override
  public Taken taken(Set<String> nameKeys, Set<TokenDigest> digestsAsked) {
    return transactions.inTransaction(() -> newTokens.taken(nameKeys, digestsAsked));
  }

  @Override
  public boolean replace(Token changed, long expectedVersion) {
    TokenRow row = TokenRow.of(changed, newestKey);
    return transactions.inTransaction(
        () -> {
          Optional<Token> stored =
              findForChange(changed.id()).filter(token -> token.version() == expectedVersion);
          stored.ifPresent(
              before -> {
                forgetPassAtEnd(before);
                forgetPassAtEnd(changed);
                rows.update(row);
              });
          return stored.isPresent();
        });
  }

  /** Also when it is unknown whether the change was made. */
  private void forgetPassAtEnd(Token token) {
    transactionEnd.then(
        () -> {
          passes.forget(token.credential().digest());
          token.former().map(FormerCredential::digest).ifPresent(passes::forget);
        });
  }

  @Override
  public Optional<Token> find(TokenId id) {
    return translated(() -> rows.findById(id.value())).map(this::toToken);
  }

  @Override
  public Optional<Token> findForChange(TokenId id) {
    return translated(() -> rows.lockById(id.value())).map(this::toToken);
  }

  @Override
  public Optional<Token> findByDigest(List<TokenDigest> wanted) {
    return transactions.inTransaction(() -> digests.find(wanted)).map(this::toToken);
  }

  @Override
  public Optional<Token> findByDigestForChange(List<TokenDigest> wanted) {
    return transactions.inTransaction(
        () -> {
          digests.lock(wanted);
          return findByDigest(wanted);
        });
  }

  /** What did not change stays known; should the outcome be unknown, the change feed tells. */
  @Override
  public void redigest(List<NewDigest> changes) {
    transactions.inTransaction(
        () -> {
          List<NewDigest> done = digests.redigest(changes, newestKey);
          transactionEnd.ifCommitted(() -> done.forEach(this::forgetPasses));
          return done;
        });
  }

  private void forgetPasses(NewDigest change) {
    passes.forget(change.stored());
    passes.forget(change.replacement());
  }

  @Override
  public TokenPage page(TokenCriteria criteria, Instant now) {
    return pages.page(criteria, now);
  }

  @Override
  public LifetimeEffect effectOf(MaxLifetime wanted, Instant now, int most) {
    return effects.of(policies.maxLifetime(), wanted, now, most);
  }

  @Override
  public long count(TokenCriteria criteria, Instant now) {
    return pages.count(criteria, now);
  }

  @Override
  public List<AuditTarget> purge(Instant deletedUntil, int most) {
    return transactions.inTransaction(
        () -> rows.purge(deletedUntil, most).stream().map(PurgedRow::toTarget).toList());
  }

  @Override
  public boolean isPurged(TokenId id) {
    return translated(() -> rows.isPurged(id.value()));
  }

  @Override
  public boolean isEmpty() {
    return translated(() -> !rows.existsAny());
  }

  private Token toToken(TokenRow row) {
    return row.toToken(policies.maxLifetime());
  }
}
