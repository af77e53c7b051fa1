package io.tokenry.domain.token;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A keyed digest of a token's value, 32 bytes; all that is kept of it. Comparing takes the same
 * time wherever two digests differ.
 */
public final class TokenDigest {

  public static final int BYTES = 32;

  private final byte[] digest;

  public TokenDigest(byte[] digest) {
    if (digest.length != BYTES) {
      throw new IllegalArgumentException("a digest has " + BYTES + " bytes, not " + digest.length);
    }
    this.digest = digest.clone();
  }

  public byte[] bytes() {
    return digest.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TokenDigest that && MessageDigest.isEqual(digest, that.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return "TokenDigest[hidden]";
  }
}
