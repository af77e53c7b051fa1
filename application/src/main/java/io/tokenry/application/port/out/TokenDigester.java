package io.tokenry.application.port.out;

import io.tokenry.domain.token.TokenDigest;
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
}
