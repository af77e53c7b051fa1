package io.tokenry.application.port.in;

/**
 * The one-time link by which the first administrator is made; each server has its own from start to
 * stop. Thread-safe.
 */
public interface SetUpLink {

  /** The link's secret, to be shown to the operator: 128 random bits in base64url. */
  String secret();

  /** Whether {@code presented} is the secret and there is still no administrator. */
  boolean isValid(String presented);
}
