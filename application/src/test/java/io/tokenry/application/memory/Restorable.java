package io.tokenry.application.memory;

/** A collection in memory that can be put back to how it was, for transactions that fail. */
interface Restorable {

  /** Remembers all there is now; to be run to have it back. */
  Runnable savePoint();
}
