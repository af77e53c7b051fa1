package io.tokenry.bootstrap.client.scanner;

import io.tokenry.domain.token.TokenFormat;
import io.tokenry.domain.token.TokenValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a value that a server generated looks like from outside. A regular expression tells its
 * prefix, its length and its characters; the checksum takes arithmetic.
 */
public final class ValueShape {

  private static final int AFTER_PREFIX = 36;

  private final TokenFormat format;
  private final String start;

  public ValueShape(TokenFormat format) {
    this.format = format;
    this.start = format.prefix() + "_";
  }

  /** What every value begins with. */
  String start() {
    return start;
  }

  /** For a value and nothing around it, in the syntax that RE2, Hyperscan and Java share. */
  String expression() {
    return start + "[0-9A-Za-z]{" + AFTER_PREFIX + "}";
  }

  /** Why text cannot be a generated value, without showing it; empty when it can be one. */
  public Optional<String> faultOf(String text) {
    int length = start.length() + AFTER_PREFIX;
    if (!text.startsWith(start)) {
      return Optional.of("does not begin with " + start);
    }
    if (text.length() != length) {
      return Optional.of("has %d characters, not %d".formatted(text.length(), length));
    }
    if (!Pattern.matches(expression(), text)) {
      return Optional.of("holds a character other than letters and digits after the prefix");
    }
    return format.checksumHolds(new TokenValue(text))
        ? Optional.empty()
        : Optional.of("has a wrong checksum: mistyped or made up");
  }
}
