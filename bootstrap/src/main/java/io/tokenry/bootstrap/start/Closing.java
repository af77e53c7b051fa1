package io.tokenry.bootstrap.start;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been opened so far, to be closed once, the last first. Thread-safe: a signal may end the
 * program while it is still starting.
 */
final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private boolean closed;

  /** Takes care of something; closes it at once when everything else has been closed already. */
  synchronized <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    if (closed) {
      closeAll();
    }
    return resource;
  }

  /** Opens something and takes care of it; who closes meanwhile waits until it is open. */
  synchronized <T extends AutoCloseable> T open(Supplier<T> opening) {
    if (closed) {
      throw new CancellationException("closed before it was open");
    }
    return add(opening.get());
  }

  @Override
  public synchronized void close() {
    closed = true;
    closeAll();
  }

  private void closeAll() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception failed) {
        LOG.warn("Something did not close as it should", failed);
      }
    }
  }
}
