package io.tokenry.persistence.secret;

import io.tokenry.application.port.out.SecretVault;
import io.tokenry.persistence.SecretKeys;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@link SecretVault} by AES-256-GCM (NIST SP 800-38D) under a key derived from the newest secret
 * key; what was sealed under an older one is opened too. What is sealed is 28 bytes longer: a
 * random nonce of 12 before it, a tag of 16 behind. Thread-safe.
 */
@Singleton
final class AesSecretVault implements SecretVault {

  private static final String ALGORITHM = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final List<SecretKeySpec> newestFirst;
  private final SecureRandom random = new SecureRandom();

  AesSecretVault(SecretKeys keys) {
    this.newestFirst =
        keys.newestFirst().stream()
            .map(key -> new SecretKeySpec(key.derive("tokenry vault 1"), "AES"))
            .toList();
  }

  @Override
  public byte[] seal(byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, newestFirst.getFirst(), nonce).doFinal(plain);
      return ByteBuffer.allocate(NONCE_BYTES + encrypted.length).put(nonce).put(encrypted).array();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  @Override
  public byte[] open(byte[] sealed) {
    if (sealed.length < NONCE_BYTES + TAG_BYTES) {
      throw new IllegalArgumentException("too short to have been sealed here");
    }
    return newestFirst.stream()
        .flatMap(key -> open(key, sealed).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("changed, or sealed under another key"));
  }

  private static Optional<byte[]> open(SecretKeySpec key, byte[] sealed) {
    byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      return Optional.of(
          cipher(Cipher.DECRYPT_MODE, key, nonce)
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
    } catch (AEADBadTagException changedOrOfAnotherKey) {
      return Optional.empty();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(ALGORITHM);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
    return cipher;
  }
}
