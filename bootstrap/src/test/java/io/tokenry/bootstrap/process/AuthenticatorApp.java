package io.tokenry.bootstrap.process;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;

/** Shows codes of a secret as people type it (RFC 6238), each once. */
public final class AuthenticatorApp {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_BYTES = 20;

  private final HmacOneTimePasswordGenerator generator = new HmacOneTimePasswordGenerator();
  private final SecretKeySpec key;
  private long next = Instant.now().getEpochSecond() / 30;

  public AuthenticatorApp(String secret) {
    BigInteger bits =
        secret
            .chars()
            .mapToObj(letter -> BigInteger.valueOf(BASE32.indexOf(letter)))
            .reduce(BigInteger.ZERO, (all, digit) -> all.shiftLeft(5).or(digit));
    byte[] bytes = new byte[SECRET_BYTES];
    byte[] number = bits.toByteArray();
    int length = Math.min(number.length, bytes.length);
    System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
    this.key = new SecretKeySpec(bytes, generator.getAlgorithm());
  }

  /** The code of now, then those of the steps after it, of which the server takes one early. */
  public String nextCode() {
    next = Math.max(next, Instant.now().getEpochSecond() / 30);
    try {
      return generator.generateOneTimePasswordString(key, next++);
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
