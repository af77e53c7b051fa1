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

  /** Only ever copied: that costs much less than to find the algorithm and to take in the key. */
  private final Mac keyed;

  HmacTokenDigester(SecretKey secretKey) {
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(secretKey.bytes(), ALGORITHM));
      // Takes in the first block, which is made of the key alone.
      keyed.update(new byte[0]);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  @Override
  public TokenDigest digest(byte[] secret) {
    try {
      Mac mac = (Mac) keyed.clone();
      return new TokenDigest(mac.doFinal(secret));
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("every JDK can copy " + ALGORITHM, impossible);
    }
  }
}
