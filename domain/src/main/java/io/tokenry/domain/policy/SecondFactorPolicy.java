package io.tokenry.domain.policy;

/** Whether administrators may do without a second factor. */
public enum SecondFactorPolicy {
  /** Each decides for themselves. */
  OPTIONAL,
  /** Whoever has none must turn it on before anything else. */
  REQUIRED
}
