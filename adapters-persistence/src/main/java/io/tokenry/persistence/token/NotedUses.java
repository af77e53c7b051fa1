package io.tokenry.persistence.token;

import io.tokenry.domain.token.LastUse;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/**
 * The uses of a token in one hour that are not stored yet. They are taken once; who comes too late
 * is told, and notes elsewhere. Thread-safe, without locks.
 */
final class NotedUses {

  private static final long TAKEN = -1;

  // All in one object: each further one is a wait for memory, at every use of a token.
  private static final AtomicLongFieldUpdater<NotedUses> USES =
      AtomicLongFieldUpdater.newUpdater(NotedUses.class, "uses");
  private static final AtomicReferenceFieldUpdater<NotedUses, LastUse> LAST =
      AtomicReferenceFieldUpdater.newUpdater(NotedUses.class, LastUse.class, "last");

  private volatile long uses;
  private volatile LastUse last;

  NotedUses(LastUse first) {
    this.last = first;
  }

  /**
   * Adds uses, the latest of which was this; perhaps none, then only that is noted.
   *
   * @return false when they have been taken and these are not among them
   */
  boolean add(long more, LastUse latest) {
    // First, so that whoever takes the uses takes this too.
    var _ = LAST.accumulateAndGet(this, latest, NotedUses::later);
    while (true) {
      long before = uses;
      if (before == TAKEN) {
        return false;
      }
      if (USES.compareAndSet(this, before, before + more)) {
        return true;
      }
    }
  }

  /** Takes all uses until now. To be called once. */
  long take() {
    return USES.getAndSet(this, TAKEN);
  }

  LastUse last() {
    return last;
  }

  private static LastUse later(LastUse one, LastUse other) {
    return one.at().isBefore(other.at()) ? other : one;
  }
}
