package io.tokenry.persistence.token;

import static io.tokenry.persistence.transaction.DatabaseFailures.translated;

import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.TokenPage;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenId;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** {@link Tokens} in PostgreSQL. Thread-safe. */
@Singleton
final class PostgresTokens implements Tokens {

  private final TokenRows rows;
  private final TokenPages pages;
  private final Transactions transactions;

  PostgresTokens(TokenRows rows, TokenPages pages, Transactions transactions) {
    this.rows = rows;
    this.pages = pages;
    this.transactions = transactions;
  }

  @Override
  public void add(Token token) {
    TokenRow row = TokenRow.of(token);
    transactions.inTransaction(
        () -> {
          rows.insert(row);
          return rows.insertUse(row.id(), row.usedAt(), row.usedFrom());
        });
  }

  @Override
  public boolean replace(Token changed, long expectedVersion) {
    TokenRow row = TokenRow.of(changed);
    return transactions.inTransaction(
        () -> {
          Optional<Long> version = rows.lockVersion(row.id());
          if (!version.equals(Optional.of(expectedVersion))) {
            return false;
          }
          rows.update(row);
          return true;
        });
  }

  @Override
  public Optional<Token> find(TokenId id) {
    return translated(() -> rows.findById(id.value())).map(TokenRow::toToken);
  }

  @Override
  public Optional<Token> findForChange(TokenId id) {
    return translated(() -> rows.lockById(id.value())).map(TokenRow::toToken);
  }

  @Override
  public Optional<Token> findByDigest(TokenDigest digest) {
    return translated(() -> rows.findByDigest(digest.bytes())).map(TokenRow::toToken);
  }

  @Override
  public TokenPage page(TokenCriteria criteria, Instant now) {
    return pages.page(criteria, now);
  }

  @Override
  public boolean isEmpty() {
    return translated(() -> !rows.existsAny());
  }
}
