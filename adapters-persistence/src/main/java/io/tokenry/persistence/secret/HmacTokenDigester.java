package io.tokenry.persistence.secret;

import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.persistence.SecretKey;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@link TokenDigester} by HMAC-SHA-256 (RFC 2104) under the secret key itself. Thread-safe. */
@Singleton
final class HmacTokenDigester implements TokenDigester {

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  HmacTokenDigester(SecretKey secretKey) {
    this.key = new SecretKeySpec(secretKey.bytes(), ALGORITHM);
  }

  @Override
  public TokenDigest digest(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return new TokenDigest(mac.doFinal(secret));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}
