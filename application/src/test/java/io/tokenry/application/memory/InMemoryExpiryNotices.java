package io.tokenry.application.memory;

import io.tokenry.application.event.ExpiryStage;
import io.tokenry.application.port.out.ExpiryNotices;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link ExpiryNotices} in memory. Thread-safe. */
public final class InMemoryExpiryNotices implements ExpiryNotices, Restorable {

  private final Map<TokenId, Told> told = new HashMap<>();
  private final InMemoryTokens tokens;

  public InMemoryExpiryNotices(InMemoryTokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public synchronized List<Token> take(ExpiryStage stage, Instant now, int most) {
    List<Token> found =
        tokens.living().stream()
            .filter(token -> token.endsAt().filter(end -> isIn(stage, now, end)).isPresent())
            .filter(token -> !isTold(stage, token))
            .sorted(Comparator.comparing(InMemoryExpiryNotices::end))
            .limit(most)
            .toList();
    found.forEach(token -> told.put(token.id(), new Told(end(token), stage)));
    return found;
  }

  private boolean isTold(ExpiryStage stage, Token token) {
    Told last = told.get(token.id());
    return last != null && last.end.equals(end(token)) && last.stage.compareTo(stage) >= 0;
  }

  private static boolean isIn(ExpiryStage stage, Instant now, Instant end) {
    return end.isAfter(stage.after(now)) && !end.isAfter(stage.until(now));
  }

  private static Instant end(Token token) {
    return token.endsAt().orElseThrow();
  }

  @Override
  public synchronized Runnable savePoint() {
    Map<TokenId, Told> before = Map.copyOf(told);
    return () -> {
      told.clear();
      told.putAll(before);
    };
  }

  private record Told(Instant end, ExpiryStage stage) {}
}
