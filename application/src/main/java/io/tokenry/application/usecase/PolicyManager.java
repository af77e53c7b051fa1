package io.tokenry.application.usecase;

import io.tokenry.application.failure.Failure;
import io.tokenry.application.port.in.ManagePolicies;
import io.tokenry.application.port.out.Policies;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.port.out.Transactions;
import io.tokenry.application.query.LifetimeEffect;
import io.tokenry.domain.Violation;
import io.tokenry.domain.administrator.Permission;
import io.tokenry.domain.audit.FieldChange;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.MaxLifetime;
import java.time.Instant;
import java.util.Optional;

/** See {@link ManagePolicies}. */
public final class PolicyManager implements ManagePolicies {

  private static final int TOKENS_NAMED = 50;
  private static final String FIELD = "max_lifetime";

  private final Policies policies;
  private final Tokens tokens;
  private final Transactions transactions;
  private final Permissions permissions;
  private final AuditTrail trail;

  public PolicyManager(
      Policies policies,
      Tokens tokens,
      Transactions transactions,
      Permissions permissions,
      AuditTrail trail) {
    this.policies = policies;
    this.tokens = tokens;
    this.transactions = transactions;
    this.permissions = permissions;
    this.trail = trail;
  }

  @Override
  public MaxLifetime maxLifetime() {
    return policies.maxLifetime();
  }

  @Override
  public boolean isMaxLifetimeFixed() {
    return policies.isMaxLifetimeFixed();
  }

  @Override
  public boolean mayChange(Origin by) {
    return permissions.has(by, Permission.CHANGE_POLICIES);
  }

  @Override
  public LifetimeEffect effectOf(MaxLifetime wanted, Instant at) {
    return tokens.effectOf(wanted, at, TOKENS_NAMED);
  }

  @Override
  public void setMaxLifetime(MaxLifetime wanted, Origin by) {
    permissions.requireProven(by, Permission.CHANGE_POLICIES);
    if (policies.isMaxLifetimeFixed()) {
      throw new Failure.Conflict(Violation.of(FIELD, "fixed"));
    }
    transactions.inTransaction(
        () -> {
          MaxLifetime before = policies.replaceMaxLifetime(wanted);
          if (!before.equals(wanted)) {
            FieldChange change =
                new FieldChange(
                    FIELD, Optional.of(before.toString()), Optional.of(wanted.toString()));
            trail.policyChanged(change, wanted.isLongerThan(before), by);
          }
          return before;
        });
  }
}
