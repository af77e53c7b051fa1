package io.tokenry.application.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.port.out.TokenDigester;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link TokenDigester} must do. */
public abstract class TokenDigesterContract {

  private static final byte[] ONE = "one".getBytes(UTF_8);
  private static final byte[] OTHER = "other".getBytes(UTF_8);

  /** With one key. */
  protected abstract TokenDigester digester();

  /** With the same key as the only older one, and a newer one. */
  protected abstract TokenDigester digesterWithNewerKey();

  @Test
  void a_secret_has_one_digest_and_another_secret_another_one() {
    assertThat(digester().digest(ONE)).isEqualTo(digester().digest(ONE));
    assertThat(digester().digest(ONE)).isNotEqualTo(digester().digest(OTHER));
  }

  @Test
  void with_one_key_there_are_no_older_ones() {
    TokenDigester digester = digester();

    assertThat(digester.underOlderKeys(ONE)).isEmpty();
    assertThat(digester.underAllKeys(ONE)).containsExactly(digester.digest(ONE));
  }

  @Test
  void a_digest_under_the_older_key_is_what_it_was_before_the_newer_came() {
    var before = digester().digest(ONE);

    TokenDigester digester = digesterWithNewerKey();

    assertThat(digester.underOlderKeys(ONE)).containsExactly(before);
    assertThat(digester.digest(ONE)).isNotEqualTo(before);
    assertThat(digester.underAllKeys(ONE)).containsExactly(digester.digest(ONE), before);
  }
}
