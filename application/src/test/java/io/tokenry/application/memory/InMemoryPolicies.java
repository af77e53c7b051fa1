package io.tokenry.application.memory;

import io.tokenry.application.port.out.Policies;
import io.tokenry.domain.token.MaxLifetime;
import java.util.Optional;

/** {@link Policies} in memory. Thread-safe. */
public final class InMemoryPolicies implements Policies, Restorable {

  private volatile MaxLifetime stored = MaxLifetime.NONE;
  private volatile Optional<MaxLifetime> fixed = Optional.empty();

  /** From now on this one holds, as if it stood in the server's configuration. */
  public void fix(MaxLifetime maxLifetime) {
    fixed = Optional.of(maxLifetime);
  }

  @Override
  public MaxLifetime maxLifetime() {
    return fixed.orElse(stored);
  }

  @Override
  public boolean isMaxLifetimeFixed() {
    return fixed.isPresent();
  }

  @Override
  public MaxLifetime replaceMaxLifetime(MaxLifetime next) {
    MaxLifetime before = stored;
    stored = next;
    return before;
  }

  @Override
  public Runnable savePoint() {
    MaxLifetime before = stored;
    return () -> stored = before;
  }
}
