package io.tokenry.application.memory;

import io.tokenry.application.port.out.TokenNetworks;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.domain.limit.Network;
import io.tokenry.domain.token.TokenId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** {@link TokenNetworks} in memory. Thread-safe. */
public final class InMemoryTokenNetworks implements TokenNetworks, Restorable {

  private final Map<TokenId, Map<Network, Instant>> seen = new HashMap<>();
  private final Tokens tokens;

  public InMemoryTokenNetworks(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public synchronized boolean note(TokenId token, Network network, Instant at) {
    if (tokens.find(token).isEmpty()) {
      return false;
    }
    Map<Network, Instant> ofToken = seen.computeIfAbsent(token, first -> new HashMap<>());
    boolean isNew = !ofToken.isEmpty() && !ofToken.containsKey(network);
    ofToken.merge(network, at, (one, other) -> one.isBefore(other) ? other : one);
    if (ofToken.size() > MOST) {
      ofToken.entrySet().stream()
          .filter(entry -> !entry.getKey().equals(network))
          .min(Map.Entry.comparingByValue())
          .ifPresent(oldest -> ofToken.remove(oldest.getKey()));
    }
    return isNew;
  }

  @Override
  public synchronized Runnable savePoint() {
    Map<TokenId, Map<Network, Instant>> before = new HashMap<>();
    seen.forEach((token, networks) -> before.put(token, new HashMap<>(networks)));
    return () -> {
      seen.clear();
      seen.putAll(before);
    };
  }
}
