package io.tokenry.application.memory;

import io.tokenry.application.port.out.Transactions;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** {@link Transactions} one after the other, which take back changes to tokens when they fail. */
public final class InMemoryTransactions implements Transactions {

  private final ReentrantLock lock = new ReentrantLock();
  private final InMemoryTokens tokens;

  public InMemoryTransactions(InMemoryTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    lock.lock();
    try {
      boolean outermost = lock.getHoldCount() == 1;
      Map<TokenId, Token> before = tokens.snapshot();
      try {
        return work.get();
      } catch (RuntimeException failed) {
        if (outermost) {
          tokens.reset(before);
        }
        throw failed;
      }
    } finally {
      lock.unlock();
    }
  }
}
