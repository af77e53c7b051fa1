package io.tokenry.benchmarks.tokens;

import io.tokenry.domain.token.TokenFormat;
import io.tokenry.domain.token.TokenValue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Values of tokens, made quickly and not to be kept secret. For one thread. */
final class Values {

  static final TokenFormat FORMAT = new TokenFormat("tkr");

  private final RandomGenerator random = new SplittableRandom();

  /** Generated ones, as the server makes them. */
  Stream<TokenValue> generated(int count) {
    return Stream.generate(() -> FORMAT.generate(random)).limit(count);
  }

  /** Generated ones whose last character is wrong. */
  Stream<TokenValue> mistyped(int count) {
    return generated(count).map(Values::mistype);
  }

  private static TokenValue mistype(TokenValue value) {
    String text = value.reveal();
    int last = text.length() - 1;
    return new TokenValue(text.substring(0, last) + (text.charAt(last) == '0' ? '1' : '0'));
  }
}
