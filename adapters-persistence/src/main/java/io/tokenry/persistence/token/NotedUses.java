package io.tokenry.persistence.token;

import io.tokenry.domain.token.LastUse;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The uses of a token on one day that are not stored yet. They are taken once; who comes too late
 * is told, and notes elsewhere. Thread-safe, without locks.
 */
final class NotedUses {

  private static final long TAKEN = -1;

  private final AtomicLong uses = new AtomicLong();
  private final AtomicReference<LastUse> last;

  NotedUses(LastUse first) {
    this.last = new AtomicReference<>(first);
  }

  /**
   * Adds uses, the latest of which was this; perhaps none, then only that is noted.
   *
   * @return false when they have been taken and these are not among them
   */
  boolean add(long more, LastUse latest) {
    // First, so that whoever takes the uses takes this too.
    last.accumulateAndGet(latest, NotedUses::later);
    while (true) {
      long before = uses.get();
      if (before == TAKEN) {
        return false;
      }
      if (uses.compareAndSet(before, before + more)) {
        return true;
      }
    }
  }

  /** Takes all uses until now. To be called once. */
  long take() {
    return uses.getAndSet(TAKEN);
  }

  LastUse last() {
    return last.get();
  }

  private static LastUse later(LastUse one, LastUse other) {
    return one.at().isBefore(other.at()) ? other : one;
  }
}
