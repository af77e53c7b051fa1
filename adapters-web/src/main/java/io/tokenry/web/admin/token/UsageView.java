package io.tokenry.web.admin.token;

import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What pages tell of a token's use, {@code tokens/usage.pebble}. Immutable.
 *
 * @param lastAt null when it was never used
 * @param recent whether that was within the last 24 hours
 * @param lastBy what the client said it is; null when it did not
 * @param lastDay uses within the last 24 hours
 * @param week uses on the last 7 days
 * @param month uses on the last 30 days
 * @param days one bar for each day, today's at the end
 */
record UsageView(
    @Nullable Instant lastAt,
    @Nullable String lastFrom,
    @Nullable String lastBy,
    boolean recent,
    long lastDay,
    long week,
    long month,
    List<Bar> days) {

  private static final Duration RECENTLY = Duration.ofHours(24);
  private static final int HIGHEST_BAR = 100;

  static UsageView of(Token token, TokenUsage usage, Instant now) {
    Instant last = token.lastUse().map(LastUse::at).orElse(null);
    return new UsageView(
        last,
        token.lastUse().map(LastUse::address).orElse(null),
        token.lastUse().map(LastUse::client).filter(client -> !client.isEmpty()).orElse(null),
        last != null && last.isAfter(now.minus(RECENTLY)),
        usage.lastDay(),
        usage.within(7),
        usage.within(TokenUsage.DAYS),
        bars(usage));
  }

  /** The same bars, today's first. */
  public List<Bar> latestFirst() {
    return days.reversed();
  }

  private static List<Bar> bars(TokenUsage usage) {
    List<Bar> bars = new ArrayList<>(TokenUsage.DAYS);
    for (TokenUsage.Day day : usage.days()) {
      // Even one use among millions is to be seen.
      long height = day.uses() == 0 ? 0 : Math.max(2, day.uses() * HIGHEST_BAR / usage.most());
      bars.add(new Bar(day.date(), day.uses(), bars.size(), height));
    }
    return List.copyOf(bars);
  }

  /**
   * One day of the chart.
   *
   * @param place from 0 on
   * @param height 0 to 100
   */
  record Bar(LocalDate date, long uses, int place, long height) {}
}
