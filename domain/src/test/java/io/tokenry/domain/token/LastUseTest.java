package io.tokenry.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastUseTest {

  private static final String VALUE = "tkr_0123456789abcdefghijABCDEFGHIJ012345";

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      textBlock =
          """
          curl/8.9.1,                           curl/8.9.1
          'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)', \
          'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)'
          '',                                   ''
          """)
  void a_client_is_called_what_it_says(String userAgent, String client) {
    assertThat(usedBy(userAgent).client()).isEqualTo(client);
  }

  @Test
  void what_may_be_a_token_is_neither_kept_nor_shown() {
    LastUse use = usedBy("sync/1.0 " + VALUE + " (nightly)");

    assertThat(use.client()).isEqualTo("sync/1.0 … (nightly)");
    assertThat(use.toString()).doesNotContain(VALUE);
  }

  @Test
  void what_cannot_be_shown_is_left_out_and_what_is_too_long_is_cut() {
    assertThat(usedBy("a\tb\u202Ec\u0000").client()).isEqualTo("abc");
    assertThat(usedBy("word ".repeat(100)).client()).hasSize(LastUse.LONGEST_CLIENT).endsWith("…");
  }

  @Test
  void what_was_kept_is_kept_as_it_is() {
    String client = usedBy("word ".repeat(100) + VALUE).client();

    assertThat(usedBy(client).client()).isEqualTo(client);
  }

  private static LastUse usedBy(String userAgent) {
    return new LastUse(Instant.EPOCH, "192.0.2.1", userAgent);
  }
}
