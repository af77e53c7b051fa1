package io.tokenry.application.memory;

import io.tokenry.application.port.out.OneTimeCodes;
import io.tokenry.application.port.out.PasswordHasher;
import io.tokenry.application.port.out.SecretVault;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.PasswordHash;
import io.tokenry.domain.administrator.TotpSecret;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenValue;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Quick stand-ins for cryptography: no protection, but of the same shape. Thread-safe. */
public final class PlainSecrets
    implements TokenDigester, SecretVault, PasswordHasher, OneTimeCodes {

  private static final byte MASK = 0x5A;

  private final AtomicInteger newestKey = new AtomicInteger();
  private final AtomicInteger oldestKey = new AtomicInteger();

  /** From now on there is one more key, before all others. */
  public void addKey() {
    newestKey.incrementAndGet();
  }

  /** From now on nothing can be opened that was sealed under another key than the newest. */
  public void dropOlderKeys() {
    oldestKey.set(newestKey.get());
  }

  @Override
  public TokenDigest digest(byte[] secret) {
    return digest(newestKey.get(), secret);
  }

  @Override
  public List<TokenDigest> underOlderKeys(byte[] secret) {
    int newest = newestKey.get();
    return IntStream.rangeClosed(1, newest).mapToObj(age -> digest(newest - age, secret)).toList();
  }

  @Override
  public List<TokenDigest> olderDigests(TokenValue value) {
    return allDigests(value).stream().skip(1).toList();
  }

  private static TokenDigest digest(int key, byte[] secret) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update((byte) key);
      return new TokenDigest(hash.digest(secret));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public byte[] seal(byte[] plain) {
    ByteBuffer sealed = ByteBuffer.allocate(plain.length + 2);
    sealed.put(newestKey.byteValue()).put(masked(plain));
    return sealed.put(sum(sealed.array(), plain.length + 1)).array();
  }

  @Override
  public byte[] open(byte[] sealed) {
    int end = sealed.length - 1;
    if (end < 1 || sealed[end] != sum(sealed, end) || sealed[0] < oldestKey.get()) {
      throw new IllegalArgumentException("changed, or sealed under another key");
    }
    return masked(Arrays.copyOfRange(sealed, 1, end));
  }

  private static byte sum(byte[] bytes, int end) {
    int sum = 0;
    for (int i = 0; i < end; i++) {
      sum += bytes[i];
    }
    return (byte) sum;
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
