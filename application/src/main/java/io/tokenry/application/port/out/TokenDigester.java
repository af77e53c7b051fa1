package io.tokenry.application.port.out;

import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.domain.token.ValueSha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Digests secrets under the server's secret keys: HMAC-SHA-256 (RFC 2104). There is one key, or
 * more while an older one is being replaced. Thread-safe.
 */
public interface TokenDigester {

  /** The digest under the newest key: what is stored from now on. */
  TokenDigest digest(byte[] secret);

  /**
   * The digests under the older keys, the newest of them first: what may still be stored from
   * earlier. Empty, and at no cost, while there is one key.
   */
  List<TokenDigest> underOlderKeys(byte[] secret);

  /** The digests under all keys, the newest first: whatever the secret may be stored under. */
  default List<TokenDigest> underAllKeys(byte[] secret) {
    return Stream.concat(Stream.of(digest(secret)), underOlderKeys(secret).stream()).toList();
  }

  /** The digests under all keys of a value of which no more than this is known, as above. */
  default List<TokenDigest> underAllKeys(ValueSha256 known) {
    return underAllKeys(Unseen.bytes(known));
  }

  /** The same under the newest key alone. */
  default TokenDigest digest(ValueSha256 known) {
    return digest(Unseen.bytes(known));
  }

  /**
   * What a token with this value may be stored under but the digest under the newest key: under
   * older keys, and as a token that was imported by its SHA-256 and was not used since. Empty, and
   * at no cost, while there is one key and no such token.
   */
  List<TokenDigest> olderDigests(TokenValue value);

  /**
   * All digests that a token with this value may be stored under, whether there are such tokens or
   * not; the one under the newest key first.
   */
  default List<TokenDigest> allDigests(TokenValue value) {
    return Stream.concat(
            underAllKeys(value.bytes()).stream(), underAllKeys(ValueSha256.of(value)).stream())
        .toList();
  }

  /** Makes sure that no value is ever taken for the SHA-256 of another one. */
  final class Unseen {

    /** The colon is in no token's alphabet. */
    private static final byte[] PREFIX = "sha256:".getBytes(StandardCharsets.US_ASCII);

    private Unseen() {}

    private static byte[] bytes(ValueSha256 known) {
      byte[] hash = known.bytes();
      byte[] bytes = Arrays.copyOf(PREFIX, PREFIX.length + hash.length);
      System.arraycopy(hash, 0, bytes, PREFIX.length, hash.length);
      return bytes;
    }
  }
}
