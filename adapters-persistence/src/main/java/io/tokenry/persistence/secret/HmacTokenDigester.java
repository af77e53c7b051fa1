package io.tokenry.persistence.secret;

import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.domain.token.ValueSha256;
import io.tokenry.persistence.SecretKeys;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/** {@link TokenDigester} by hashes under the secret keys themselves. Thread-safe. */
@Singleton
final class HmacTokenDigester implements TokenDigester {

  private final KeyedHash newest;
  private final List<KeyedHash> older;
  private final UnseenValues unseen;

  HmacTokenDigester(SecretKeys keys, UnseenValues unseen) {
    this.unseen = unseen;
    this.newest = new KeyedHash(keys.newest().bytes());
    this.older = keys.older().stream().map(key -> new KeyedHash(key.bytes())).toList();
  }

  @Override
  public TokenDigest digest(byte[] secret) {
    return new TokenDigest(newest.of(secret));
  }

  @Override
  public List<TokenDigest> underOlderKeys(byte[] secret) {
    return older.isEmpty()
        ? List.of()
        : older.stream().map(hash -> new TokenDigest(hash.of(secret))).toList();
  }

  @Override
  public List<TokenDigest> olderDigests(TokenValue value) {
    List<TokenDigest> underOlderKeys = older.isEmpty() ? List.of() : underOlderKeys(value.bytes());
    return unseen.mayExist()
        ? Stream.concat(underOlderKeys.stream(), underAllKeys(ValueSha256.of(value)).stream())
            .toList()
        : underOlderKeys;
  }
}
