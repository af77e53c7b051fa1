package io.tokenry.application.query;

import io.tokenry.domain.token.TokenHint;
import io.tokenry.domain.token.TokenValue;
import java.util.Optional;

/** What somebody typed to find a token by its value. */
public sealed interface TokenText {

  /** A part of the hint; it gives nothing away. */
  record HintPart(String text) implements TokenText {}

  /** A whole value; a secret. */
  record WholeValue(TokenValue value) implements TokenText {}

  /**
   * Tells the two apart: a hint has an ellipsis or is shorter than any value. Text that is neither
   * counts as a part of a hint, and no hint contains it.
   */
  static TokenText of(String typed) {
    String text = typed.strip();
    Optional<TokenValue> value =
        mayStandInAnAddress(text) ? Optional.empty() : TokenValue.presented(text);
    return value.<TokenText>map(WholeValue::new).orElseGet(() -> new HintPart(text));
  }

  /** Whether the text is certainly no whole value, so that it may be seen. */
  static boolean mayStandInAnAddress(String typed) {
    String text = typed.strip();
    return text.length() < TokenValue.MIN_LENGTH || text.indexOf(TokenHint.ELLIPSIS) >= 0;
  }
}
