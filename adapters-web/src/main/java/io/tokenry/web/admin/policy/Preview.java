package io.tokenry.web.admin.policy;

import io.tokenry.application.query.LifetimeEffect;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import io.tokenry.web.Choices;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code policies/preview.pebble} shows of another longest life. Immutable.
 *
 * @param days 0 for none
 * @param holds whether it holds already
 * @param looser whether tokens may live longer by it
 * @param at when; what is applied is held against the effect at the same moment, since time alone
 *     moves tokens from one count to another
 * @param seen the counts in one word, by which it is noticed that they changed meanwhile
 */
record Preview(
    int days,
    boolean holds,
    boolean looser,
    long atOnce,
    long withinWeek,
    long withinMonth,
    long revived,
    long total,
    Instant at,
    String seen,
    List<Row> first) {

  static Preview of(MaxLifetime present, MaxLifetime wanted, LifetimeEffect effect, Instant at) {
    return new Preview(
        wanted.days().orElse(0),
        wanted.equals(present),
        wanted.isLongerThan(present),
        effect.atOnce(),
        effect.withinWeek(),
        effect.withinMonth(),
        effect.revived(),
        effect.total(),
        at,
        "%d-%d-%d-%d"
            .formatted(
                effect.atOnce(), effect.withinWeek(), effect.withinMonth(), effect.revived()),
        effect.first().stream().map(token -> Row.of(token, at)).toList());
  }

  /**
   * A token that it is about.
   *
   * @param endsAt when it ends then; null for never
   * @param atOnce whether that is now
   */
  record Row(
      String id,
      String name,
      String accessLevel,
      @Nullable Instant endsAt,
      boolean atOnce,
      @Nullable Instant lastUsedAt) {

    static Row of(Token token, Instant now) {
      Instant end = token.endsAt().orElse(null);
      return new Row(
          token.id().toString(),
          token.name().value(),
          Choices.name(token.accessLevel()),
          end,
          end != null && !end.isAfter(now),
          token.lastUse().map(use -> use.at()).orElse(null));
    }
  }
}
