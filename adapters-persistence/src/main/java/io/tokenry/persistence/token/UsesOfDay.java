package io.tokenry.persistence.token;

import io.tokenry.domain.token.LastUse;
import io.tokenry.domain.token.TokenId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The uses of a token on one day of UTC, to be stored.
 *
 * @param hours uses in each of its hours
 */
record UsesOfDay(TokenId token, LocalDate day, List<Long> hours, LastUse last) {

  /** What was taken by the hour, put together by the day. */
  static Collection<UsesOfDay> of(List<TakenUses> taken) {
    Map<List<Object>, UsesOfDay> days = new LinkedHashMap<>();
    for (TakenUses uses : taken) {
      days.merge(List.of(uses.token(), uses.key().date()), of(uses), UsesOfDay::with);
    }
    return days.values();
  }

  long count() {
    return hours.stream().mapToLong(Long::longValue).sum();
  }

  /** The hours as PostgreSQL reads an array. */
  String hoursWritten() {
    return hours.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  private static UsesOfDay of(TakenUses uses) {
    Long[] hours = new Long[TokenHour.HOURS_IN_DAY];
    Arrays.fill(hours, 0L);
    hours[uses.key().hourOfDay()] = uses.count();
    return new UsesOfDay(uses.token(), uses.key().date(), List.of(hours), uses.last());
  }

  private UsesOfDay with(UsesOfDay other) {
    List<Long> sums = new ArrayList<>(hours);
    for (int hour = 0; hour < sums.size(); hour++) {
      sums.set(hour, hours.get(hour) + other.hours.get(hour));
    }
    LastUse later = last.at().isBefore(other.last.at()) ? other.last : last;
    return new UsesOfDay(token, day, List.copyOf(sums), later);
  }
}
