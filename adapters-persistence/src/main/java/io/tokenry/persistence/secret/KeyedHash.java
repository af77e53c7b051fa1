package io.tokenry.persistence.secret;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) under one key. Thread-safe. */
public final class KeyedHash {

  private static final String ALGORITHM = "HmacSHA256";

  /** Only ever copied: that costs much less than to find the algorithm and to take in the key. */
  private final Mac keyed;

  public KeyedHash(byte[] key) {
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key, ALGORITHM));
      // Takes in the first block, which is made of the key alone.
      keyed.update(new byte[0]);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  /** 32 bytes. */
  public byte[] of(byte[] message) {
    try {
      Mac mac = (Mac) keyed.clone();
      return mac.doFinal(message);
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("every JDK can copy " + ALGORITHM, impossible);
    }
  }
}
