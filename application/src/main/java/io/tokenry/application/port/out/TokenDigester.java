package io.tokenry.application.port.out;

import io.tokenry.domain.token.TokenDigest;

/** Digests secrets under the server's secret key: HMAC-SHA-256 (RFC 2104). Thread-safe. */
public interface TokenDigester {

  TokenDigest digest(byte[] secret);
}
