package io.tokenry.web.credential;

import io.tokenry.domain.token.TokenValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What a caller presented in one way or in several. HTTP's Basic has room for two words, and each
 * may be read in two ways, so that there may be more than one candidate for the value. Immutable;
 * hides what it holds.
 */
final class PresentedToken {

  private final List<SequencedSet<String>> words;

  /**
   * @param words the readings of each word, the likeliest first
   */
  PresentedToken(List<SequencedSet<String>> words) {
    this.words = List.copyOf(words);
  }

  /** One word, and no doubt how to read it. */
  static PresentedToken of(String value) {
    return new PresentedToken(List.of(new LinkedHashSet<>(List.of(value))));
  }

  /** What could be a value both here and there; empty when the two contradict each other. */
  Optional<PresentedToken> agreedWith(PresentedToken other) {
    Set<String> others = new HashSet<>();
    other.words.forEach(others::addAll);
    List<SequencedSet<String>> common = new ArrayList<>();
    for (SequencedSet<String> readings : words) {
      SequencedSet<String> agreed = new LinkedHashSet<>(readings);
      agreed.retainAll(others);
      if (!agreed.isEmpty()) {
        common.add(agreed);
      }
    }
    return common.isEmpty() ? Optional.empty() : Optional.of(new PresentedToken(common));
  }

  /** What may be tried for each word; nothing where it cannot be any token's value. */
  List<List<TokenValue>> words() {
    return words.stream()
        .map(
            readings ->
                readings.stream().map(TokenValue::presented).flatMap(Optional::stream).toList())
        .toList();
  }

  @Override
  public String toString() {
    return "PresentedToken[hidden]";
  }
}
