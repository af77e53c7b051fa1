package io.tokenry.application.memory;

import io.tokenry.application.port.out.Transactions;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** {@link Transactions} one after the other, which take back changes when they fail. */
public final class InMemoryTransactions implements Transactions {

  private final ReentrantLock lock = new ReentrantLock();
  private final List<Restorable> stores;

  public InMemoryTransactions(Restorable... stores) {
    this.stores = List.of(stores);
  }

  @Override
  public <T> T inTransaction(Supplier<T> work) {
    lock.lock();
    try {
      boolean outermost = lock.getHoldCount() == 1;
      List<Runnable> before =
          outermost ? stores.stream().map(Restorable::savePoint).toList() : List.of();
      try {
        return work.get();
      } catch (RuntimeException failed) {
        before.forEach(Runnable::run);
        throw failed;
      }
    } finally {
      lock.unlock();
    }
  }
}
