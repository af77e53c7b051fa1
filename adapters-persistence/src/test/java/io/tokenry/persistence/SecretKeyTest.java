package io.tokenry.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretKeyTest {

  private static final byte[] BYTES =
      "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  @Test
  void a_key_shorter_than_32_bytes_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SecretKey(new byte[31]))
        .withMessage("a secret key has at least 32 bytes, not 31");
  }

  @Test
  void it_cannot_be_changed_from_outside() {
    byte[] given = BYTES.clone();
    SecretKey key = new SecretKey(given);

    given[0] = 0;
    key.bytes()[1] = 0;

    assertThat(key.bytes()).isEqualTo(BYTES);
  }

  @Test
  void it_is_hidden() {
    assertThat(new SecretKey(BYTES)).hasToString("SecretKey[hidden]");
  }

  @Test
  void keys_for_other_purposes_are_other_keys() {
    SecretKey key = new SecretKey(BYTES);

    assertThat(key.derive("one"))
        .hasSize(32)
        .isEqualTo(key.derive("one"))
        .isNotEqualTo(key.derive("two"))
        .isNotEqualTo(new SecretKey(new byte[32]).derive("one"));
  }
}
