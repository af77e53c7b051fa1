package io.tokenry.domain.token;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How often a token was accepted lately. Immutable.
 *
 * @param lastDay within the last 24 hours, to the hour
 * @param days on each of the last {@value #DAYS} days of UTC: one for each day, today at the end
 */
public record TokenUsage(long lastDay, List<Day> days) {

  public static final int DAYS = 30;

  public TokenUsage {
    days = List.copyOf(days);
    if (days.size() != DAYS) {
      throw new IllegalArgumentException(DAYS + " days are needed, not " + days.size());
    }
  }

  /** What was counted until today; days that are left out had no uses. */
  public static TokenUsage until(LocalDate today, Map<LocalDate, Long> counted, long lastDay) {
    return new TokenUsage(
        lastDay,
        IntStream.range(0, DAYS)
            .mapToObj(i -> firstDay(today).plusDays(i))
            .map(date -> new Day(date, counted.getOrDefault(date, 0L)))
            .toList());
  }

  /** The first of those days. */
  public static LocalDate firstDay(LocalDate today) {
    return today.minusDays(DAYS - 1L);
  }

  /** Uses within so many days, today's among them. */
  public long within(int lastDays) {
    return days.subList(DAYS - lastDays, DAYS).stream().mapToLong(Day::uses).sum();
  }

  /** The uses of the busiest day. */
  public long most() {
    return days.stream().mapToLong(Day::uses).max().orElseThrow();
  }

  /** Uses on one day. */
  public record Day(LocalDate date, long uses) {}
}
