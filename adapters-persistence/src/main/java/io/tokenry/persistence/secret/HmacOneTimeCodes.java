package io.tokenry.persistence.secret;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import io.tokenry.application.port.out.OneTimeCodes;
import io.tokenry.domain.administrator.TotpSecret;
import jakarta.inject.Singleton;
import java.security.InvalidKeyException;
import javax.crypto.spec.SecretKeySpec;

/** {@link OneTimeCodes} by java-otp. Thread-safe. */
@Singleton
final class HmacOneTimeCodes implements OneTimeCodes {

  private static final int DIGITS = 6;

  private final HmacOneTimePasswordGenerator generator = new HmacOneTimePasswordGenerator(DIGITS);

  @Override
  public String code(TotpSecret secret, long step) {
    var key = new SecretKeySpec(secret.bytes(), generator.getAlgorithm());
    try {
      return generator.generateOneTimePasswordString(key, step);
    } catch (InvalidKeyException impossible) {
      throw new IllegalStateException("HMAC takes any bytes", impossible);
    }
  }
}
