package io.tokenry.application.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tokenry.application.port.out.SecretVault;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link SecretVault} must do. */
public abstract class SecretVaultContract {

  private static final byte[] SECRET = "tkr_secret".getBytes(UTF_8);

  protected abstract SecretVault vault();

  @Test
  void what_was_sealed_can_be_opened_again() {
    assertThat(vault().open(vault().seal(SECRET))).isEqualTo(SECRET);
    assertThat(vault().open(vault().seal(new byte[0]))).isEmpty();
  }

  @Test
  void the_secret_does_not_shine_through() {
    assertThat(new String(vault().seal(SECRET), UTF_8)).doesNotContain("tkr_", "secret");
  }

  @Test
  void a_change_of_any_byte_is_noticed() {
    byte[] sealed = vault().seal(SECRET);

    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatIllegalArgumentException().isThrownBy(() -> vault().open(changed));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> vault().open(new byte[0]));
  }
}
