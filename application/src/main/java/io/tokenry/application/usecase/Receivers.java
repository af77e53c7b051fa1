package io.tokenry.application.usecase;

import io.tokenry.application.event.TokenEvent;
import io.tokenry.application.port.out.TokenEventReceiver;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All who are told what happens to tokens, the same on every server. Immutable.
 *
 * @param all each with a name of its own
 */
public record Receivers(List<TokenEventReceiver> all) {

  /** Nobody. */
  public static final Receivers NONE = new Receivers(List.of());

  public Receivers {
    all = List.copyOf(all);
    long names = all.stream().map(TokenEventReceiver::name).distinct().count();
    if (names < all.size()) {
      throw new IllegalArgumentException("two receivers of one name");
    }
  }

  /** Whether anybody is told of this. */
  public boolean want(TokenEvent.Type type) {
    return all.stream().anyMatch(receiver -> receiver.wants(type));
  }

  /** The names of those who are told of this. */
  Set<String> of(TokenEvent.Type type) {
    return all.stream()
        .filter(receiver -> receiver.wants(type))
        .map(TokenEventReceiver::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
