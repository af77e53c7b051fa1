package io.tokenry.persistence;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * A secret key of the server, at least 32 bytes: keys the digests of tokens and of sessions, and
 * all else that is encrypted in the database. Immutable; hidden.
 */
public record SecretKey(byte[] bytes) {

  public static final int MIN_BYTES = 32;
  private static final int DERIVED_BYTES = 32;
  private static final int ID_BYTES = 4;

  public SecretKey {
    if (bytes.length < MIN_BYTES) {
      throw new IllegalArgumentException(
          "a secret key has at least " + MIN_BYTES + " bytes, not " + bytes.length);
    }
    bytes = bytes.clone();
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * Derives another key of 32 bytes (HKDF-SHA-256, RFC 5869), from which nothing can be learnt
   * about this one or about those for other purposes.
   */
  public byte[] derive(String purpose) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveData(
              HKDFParameterSpec.ofExtract()
                  .addIKM(bytes)
                  .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), DERIVED_BYTES));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HKDF-SHA256", impossible);
    }
  }

  /** 32 bytes by which the key is known again, and from which nothing can be learnt about it. */
  public byte[] checkValue() {
    return derive("tokenry key check 1");
  }

  /** A short name for people: the first 8 hexadecimal digits of the check value. */
  public String id() {
    return HexFormat.of().formatHex(checkValue(), 0, ID_BYTES);
  }

  @Override
  public String toString() {
    return "SecretKey[hidden]";
  }
}
