package io.tokenry.application.query;

import io.tokenry.domain.token.Token;
import java.time.Duration;
import java.util.List;

/**
 * What becomes of the tokens there are when another longest life holds: of those that are not
 * deleted and whose own expiry has not passed.
 *
 * @param atOnce how many are refused from now on that are not refused yet for their age; suspended
 *     ones count
 * @param withinWeek how many more end within {@link #WEEK}, earlier than they would otherwise
 * @param withinMonth how many more do so within {@link #MONTH}
 * @param revived how many are refused for their age now and will be accepted again
 * @param first those of them with the oldest values, no more than were asked for, each subject to
 *     the new policy
 */
public record LifetimeEffect(
    long atOnce, long withinWeek, long withinMonth, long revived, List<Token> first) {

  public static final Duration WEEK = Duration.ofDays(7);
  public static final Duration MONTH = Duration.ofDays(30);

  public LifetimeEffect {
    first = List.copyOf(first);
  }

  /** How many tokens it is about. */
  public long total() {
    return atOnce + withinWeek + withinMonth + revived;
  }
}
