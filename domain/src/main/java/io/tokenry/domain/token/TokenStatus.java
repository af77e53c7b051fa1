package io.tokenry.domain.token;

/** Where a token stands in its life; only an active one is accepted. */
public enum TokenStatus {
  ACTIVE,
  SUSPENDED,
  EXPIRED,
  REVOKED
}
