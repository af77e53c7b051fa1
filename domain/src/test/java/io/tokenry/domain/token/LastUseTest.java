package io.tokenry.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
          okhttp/5.0.0-alpha.12,                okhttp/5.0.0-alpha.12
          python-requests/2.31.0,               python-requests/2.31.0
          aws-sdk-go-v2/1.21.0,                 aws-sdk-go-v2/1.21.0
          Chrome/120.0.6099.109,                Chrome/120.0.6099.109
          '(+http://www.example.com/bot.html)', '(+http://www.example.com/bot.html)'
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abcdefghijklmn12",
        "my.secret/value4",
        "2short/but.16long",
        "sync/1.0/abcdefgh",
        "abcdefghijk123/1",
        "a1b2c3d4e5f6g7h8="
      })
  void a_value_that_somebody_chose_is_neither_kept_nor_shown(String value) {
    LastUse use = usedBy("sync/1.0 " + value + " (nightly)");

    assertThat(use.client()).isEqualTo("sync/1.0 … (nightly)");
    assertThat(use.toString()).doesNotContain(value);
  }

  @Test
  void a_name_and_version_that_were_cut_are_kept_as_they_are() {
    for (int length = 80; length < 120; length++) {
      String client =
          usedBy("a ".repeat(length / 2) + "AppleWebKit/537.36.1-beta.2 " + "b ".repeat(40))
              .client();

      assertThat(usedBy(client).client()).isEqualTo(client);
    }
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
