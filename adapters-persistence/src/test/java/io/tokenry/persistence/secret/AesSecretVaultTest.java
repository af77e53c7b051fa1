package io.tokenry.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.SecretKeys;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AesSecretVaultTest {

  private static final byte[] SECRET = "tkr_secret".getBytes(StandardCharsets.US_ASCII);

  private final AesSecretVault vault = new AesSecretVault(SecretKeys.of(keyOf(1)));

  @Test
  void what_was_sealed_can_be_opened_again() {
    assertThat(vault.open(vault.seal(SECRET))).isEqualTo(SECRET);
    assertThat(vault.open(vault.seal(new byte[0]))).isEmpty();
  }

  @Test
  void sealing_twice_never_looks_the_same() {
    assertThat(vault.seal(SECRET)).isNotEqualTo(vault.seal(SECRET));
  }

  @Test
  void the_secret_does_not_shine_through() {
    String sealed = new String(vault.seal(SECRET), StandardCharsets.ISO_8859_1);

    assertThat(sealed).doesNotContain("tkr_", "secret");
  }

  @Test
  void a_change_of_any_byte_is_noticed() {
    byte[] sealed = vault.seal(SECRET);

    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatIllegalArgumentException().isThrownBy(() -> vault.open(changed));
    }
  }

  @Test
  void what_is_too_short_or_sealed_under_another_key_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> vault.open(new byte[27]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AesSecretVault(SecretKeys.of(keyOf(2))).open(vault.seal(SECRET)));
  }

  @Test
  void what_was_sealed_under_an_older_key_is_opened_and_the_newest_seals() {
    SecretKeys rotated = SecretKeys.of(keyOf(2), keyOf(1));
    AesSecretVault both = new AesSecretVault(rotated);

    assertThat(both.open(vault.seal(SECRET))).isEqualTo(SECRET);
    assertThat(new AesSecretVault(SecretKeys.of(keyOf(2))).open(both.seal(SECRET)))
        .isEqualTo(SECRET);
  }

  private static SecretKey keyOf(int first) {
    byte[] bytes = new byte[SecretKey.MIN_BYTES];
    bytes[0] = (byte) first;
    return new SecretKey(bytes);
  }
}
