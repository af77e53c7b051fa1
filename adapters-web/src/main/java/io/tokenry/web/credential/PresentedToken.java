package io.tokenry.web.credential;

import io.tokenry.domain.token.TokenValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * What a caller presented in one way or in several. HTTP's Basic has room for two words, so that
 * there may be more than one candidate for the value. Immutable; hides what it holds.
 */
final class PresentedToken {

  private final SequencedSet<String> candidates;

  PresentedToken(SequencedSet<String> candidates) {
    this.candidates = candidates;
  }

  /** One word, and no doubt which. */
  static PresentedToken of(String value) {
    SequencedSet<String> candidates = new LinkedHashSet<>();
    candidates.add(value);
    return new PresentedToken(candidates);
  }

  /** What could be a value both here and there; empty when the two contradict each other. */
  Optional<PresentedToken> agreedWith(PresentedToken other) {
    SequencedSet<String> common = new LinkedHashSet<>(candidates);
    common.retainAll(other.candidates);
    return common.isEmpty() ? Optional.empty() : Optional.of(new PresentedToken(common));
  }

  /** What may be tried, the likeliest first; nothing when it cannot be any token's value. */
  List<TokenValue> values() {
    return candidates.stream().map(TokenValue::presented).flatMap(Optional::stream).toList();
  }

  @Override
  public String toString() {
    return "PresentedToken[hidden]";
  }
}
