package io.tokenry.persistence.secret;

import com.github.benmanes.caffeine.cache.Ticker;
import io.tokenry.application.contract.OneTimeCodesContract;
import io.tokenry.application.contract.PasswordHasherContract;
import io.tokenry.application.contract.SecretVaultContract;
import io.tokenry.application.contract.TokenDigesterContract;
import io.tokenry.application.port.out.OneTimeCodes;
import io.tokenry.application.port.out.PasswordHasher;
import io.tokenry.application.port.out.SecretVault;
import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.VerificationSettings;
import org.junit.jupiter.api.Nested;

/** Real cryptography keeps the contracts. */
public class SecretContractsTest {

  @Nested
  class HmacCodes extends OneTimeCodesContract {
    @Override
    protected OneTimeCodes codes() {
      return new HmacOneTimeCodes();
    }
  }

  @Nested
  class Argon2Passwords extends PasswordHasherContract {
    @Override
    protected PasswordHasher hasher() {
      return new Argon2PasswordHasher();
    }
  }

  @Nested
  class AesVault extends SecretVaultContract {
    private final SecretVault vault = new AesSecretVault(SecretKeys.of(keyOf(1)));

    @Override
    protected SecretVault vault() {
      return vault;
    }
  }

  @Nested
  class HmacDigester extends TokenDigesterContract {
    @Override
    protected TokenDigester digester() {
      return digesterWith(SecretKeys.of(keyOf(1)));
    }

    @Override
    protected TokenDigester digesterWithNewerKey() {
      return digesterWith(SecretKeys.of(keyOf(2), keyOf(1)));
    }

    private static TokenDigester digesterWith(SecretKeys keys) {
      return new HmacTokenDigester(
          keys, new UnseenValues(VerificationSettings.DEFAULTS, Ticker.systemTicker()));
    }
  }

  private static SecretKey keyOf(int first) {
    byte[] bytes = new byte[SecretKey.MIN_BYTES];
    bytes[0] = (byte) first;
    return new SecretKey(bytes);
  }
}
