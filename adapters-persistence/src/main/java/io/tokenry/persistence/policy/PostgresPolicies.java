package io.tokenry.persistence.policy;

import static io.tokenry.persistence.policy.KnownPolicies.MAX_LIFETIME;

import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.persistence.PolicySettings;
import io.tokenry.persistence.transaction.TransactionEnd;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * {@link Policies} in PostgreSQL, unless settings fix them. What other servers store is known once
 * the {@link io.tokenry.persistence.verification.ChangeFeed} has read it. Thread-safe.
 */
@Singleton
final class PostgresPolicies implements Policies {

  private final PolicyRows rows;
  private final KnownPolicies known;
  private final Transactions transactions;
  private final TransactionEnd transactionEnd;
  private final Optional<MaxLifetime> fixedMaxLifetime;

  PostgresPolicies(
      PolicyRows rows,
      KnownPolicies known,
      Transactions transactions,
      TransactionEnd transactionEnd,
      PolicySettings settings) {
    this.rows = rows;
    this.known = known;
    this.transactions = transactions;
    this.transactionEnd = transactionEnd;
    this.fixedMaxLifetime = settings.maxLifetime();
  }

  @Override
  public MaxLifetime maxLifetime() {
    return fixedMaxLifetime.isPresent() ? fixedMaxLifetime.get() : known.maxLifetime();
  }

  @Override
  public boolean isMaxLifetimeFixed() {
    return fixedMaxLifetime.isPresent();
  }

  @Override
  public MaxLifetime replaceMaxLifetime(MaxLifetime next) {
    return transactions.inTransaction(
        () -> {
          MaxLifetime before =
              rows.lockByName(MAX_LIFETIME)
                  .map(row -> KnownPolicies.parse(row.value()))
                  .orElse(MaxLifetime.NONE);
          transactionEnd.ifCommitted(() -> known.remember(next));
          rows.put(MAX_LIFETIME, KnownPolicies.write(next));
          return before;
        });
  }
}
