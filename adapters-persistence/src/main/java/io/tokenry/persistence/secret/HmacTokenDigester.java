package io.tokenry.persistence.secret;

import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.persistence.SecretKey;
import jakarta.inject.Singleton;

/** {@link TokenDigester} by a hash under the secret key itself. Thread-safe. */
@Singleton
final class HmacTokenDigester implements TokenDigester {

  private final KeyedHash hash;

  HmacTokenDigester(SecretKey secretKey) {
    this.hash = new KeyedHash(secretKey.bytes());
  }

  @Override
  public TokenDigest digest(byte[] secret) {
    return new TokenDigest(hash.of(secret));
  }
}
