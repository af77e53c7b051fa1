package io.tokenry.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Sends callers elsewhere before the server stops: each answer is the last on its connection (RFC
 * 9112 section 9.6). Closing a connection that only seems idle would cut off a request that is on
 * its way. Thread-safe.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class Draining {

  private volatile boolean begun;

  /** From now on every answer closes its connection. */
  public void begin() {
    begun = true;
  }

  /** Whether every answer has to close its connection. */
  public boolean hasBegun() {
    return begun;
  }

  @ResponseFilter
  void announceEnd(MutableHttpResponse<?> response) {
    if (begun) {
      response.header(HttpHeaders.CONNECTION, "close");
    }
  }
}
