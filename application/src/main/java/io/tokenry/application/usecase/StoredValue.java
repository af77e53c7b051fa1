package io.tokenry.application.usecase;

import io.tokenry.application.port.out.TokenDigester;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenDigest;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.domain.token.ValueSha256;
import java.util.List;
import java.util.Optional;

/**
 * A token that has a value, or had it before, and the digest by which it is stored.
 *
 * <p>Two tokens can have one value only where it was known of one of them by its SHA-256 alone. The
 * other one counts then, as it does for a verdict.
 */
record StoredValue(Token token, TokenDigest digest) {

  static Optional<StoredValue> find(TokenValue value, TokenDigester digester, Tokens tokens) {
    return find(digester.underAllKeys(value.bytes()), tokens)
        .or(() -> find(digester.underAllKeys(ValueSha256.of(value)), tokens));
  }

  private static Optional<StoredValue> find(List<TokenDigest> digests, Tokens tokens) {
    return tokens
        .findByDigest(digests)
        .flatMap(
            token ->
                digests.stream()
                    .filter(digest -> token.passOf(digest).isPresent())
                    .findFirst()
                    .map(digest -> new StoredValue(token, digest)));
  }
}
