package io.tokenry.application.memory;

import io.tokenry.application.port.out.OneTimeCodes;
import io.tokenry.application.port.out.PasswordHasher;
import io.tokenry.application.port.out.SecretVault;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.TotpSecret;
import io.tokenry.domain.token.TokenDigest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;

/** Quick stand-ins for cryptography: no protection, but of the same shape. Thread-safe. */
public final class PlainSecrets
    implements TokenDigester, SecretVault, PasswordHasher, OneTimeCodes {

  private static final byte MASK = 0x5A;

  @Override
  public TokenDigest digest(byte[] secret) {
    try {
      return new TokenDigest(MessageDigest.getInstance("SHA-256").digest(secret));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public byte[] seal(byte[] plain) {
    return masked(plain);
  }

  @Override
  public byte[] open(byte[] sealed) {
    return masked(sealed);
  }

  @Override
  public PasswordHash hash(Password password) {
    return new PasswordHash("plain:" + Objects.hashCode(password.text()));
  }

  @Override
  public boolean matches(Password password, PasswordHash hash) {
    return hash(password).equals(hash);
  }

  @Override
  public String code(TotpSecret secret, long step) {
    return "%06d".formatted(Math.floorMod(31L * secret.hashCode() + 7919 * step, 1_000_000));
  }

  private static byte[] masked(byte[] bytes) {
    byte[] masked = Arrays.copyOf(bytes, bytes.length);
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= MASK;
    }
    return masked;
  }
}
