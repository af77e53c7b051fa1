package io.tokenry.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.domain.token.ValueSha256;
import io.tokenry.persistence.SecretKey;
import io.tokenry.persistence.SecretKeys;
import io.tokenry.persistence.VerificationSettings;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HmacTokenDigesterTest {

  @Test
  void a_digest_is_the_hmac_of_rfc_4231_test_case_6() {
    byte[] key = HexFormat.of().parseHex("aa".repeat(131));
    byte[] data =
        "Test Using Larger Than Block-Size Key - Hash Key First"
            .getBytes(StandardCharsets.US_ASCII);

    byte[] digest = digester(key).digest(data).bytes();

    assertThat(HexFormat.of().formatHex(digest))
        .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  }

  @Test
  void many_threads_get_the_digests_that_one_gets() {
    HmacTokenDigester digester = digester(new byte[32]);
    List<byte[]> secrets =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "secret %d".formatted(i).getBytes(StandardCharsets.US_ASCII))
            .toList();
    List<TokenDigest> expected = secrets.stream().map(digester::digest).toList();

    List<List<TokenDigest>> outcomes =
        IntStream.range(0, 100)
            .parallel()
            .mapToObj(thread -> secrets.stream().map(digester::digest).toList())
            .toList();

    assertThat(outcomes).containsOnly(expected);
  }

  @Test
  void a_value_known_by_its_sha256_is_stored_by_a_keyed_digest_too() {
    HmacTokenDigester digester = digester(new byte[32]);
    TokenValue value = new TokenValue("kJ8s-2mQ.w_Zp~4xT+v/");
    ValueSha256 known = ValueSha256.of(value);

    TokenDigest stored = digester.digest(known);

    assertThat(stored.bytes()).isNotEqualTo(known.bytes());
    assertThat(digester(HexFormat.of().parseHex("01".repeat(32))).digest(known))
        .as("of another key")
        .isNotEqualTo(stored);
    assertThat(digester.olderDigests(value)).containsExactly(stored);
  }

  private static HmacTokenDigester digester(byte[] key) {
    return new HmacTokenDigester(
        SecretKeys.of(new SecretKey(key)),
        new UnseenValues(VerificationSettings.DEFAULTS, () -> 0));
  }
}
