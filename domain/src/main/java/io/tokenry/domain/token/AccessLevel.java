package io.tokenry.domain.token;

import java.util.Set;

/** What a token may do with the services that accept it. */
public enum AccessLevel {
  READ_ONLY,
  READ_WRITE;

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "QUERY");

  /**
   * The level that an HTTP method needs: safe methods only read, every other one writes.
   *
   * @param method the method's name as it stands in the request; names are case-sensitive (RFC 9110
   *     section 9.1), so {@code get} is not safe
   */
  public static AccessLevel requiredFor(String method) {
    return SAFE_METHODS.contains(method) ? READ_ONLY : READ_WRITE;
  }

  /** Whether this level is enough where {@code required} is asked for. */
  public boolean covers(AccessLevel required) {
    return compareTo(required) >= 0;
  }
}
