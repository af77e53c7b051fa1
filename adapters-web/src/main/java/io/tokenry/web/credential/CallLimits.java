package io.tokenry.web.credential;

/**
 * How much of a kind callers may do within a minute; 0 for any number. Immutable.
 *
 * @param failures refused tokens from one address
 * @param apiCalls calls of the REST API with one token
 */
public record CallLimits(int failures, int apiCalls) {

  public static final CallLimits NONE = new CallLimits(0, 0);

  public CallLimits {
    if (failures < 0 || apiCalls < 0) {
      throw new IllegalArgumentException("a limit is 0 or more");
    }
  }
}
