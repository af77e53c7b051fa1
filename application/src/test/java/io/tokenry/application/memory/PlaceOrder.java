package io.tokenry.application.memory;

import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.SortKey;
import io.tokenry.application.query.TokenSort;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The order of places between tokens; see {@link SortKey}. */
final class PlaceOrder {

  private PlaceOrder() {}

  static Comparator<PageCursor> of(TokenSort sort) {
    Comparator<PageCursor> ascending =
        switch (sort.key()) {
          case NAME -> Comparator.comparing(place -> place.key().orElse(""), alphabetical());
          case TOKEN -> Comparator.comparing(place -> place.key().orElse(""));
          case ACCESS_LEVEL, STATUS ->
              Comparator.<PageCursor>comparingLong(place -> number(place.key(), 0))
                  .thenComparing(PageCursor::name, alphabetical());
          case EXPIRES_AT -> Comparator.comparingLong(place -> number(place.key(), Long.MAX_VALUE));
          case LAST_USED_AT ->
              Comparator.comparingLong(place -> number(place.key(), Long.MIN_VALUE));
          case CREATED_AT, UPDATED_AT -> Comparator.comparingLong(place -> number(place.key(), 0));
        };
    // Ids are compared as the unsigned numbers that a database sees in them.
    ascending = ascending.thenComparing(place -> place.id().toString());
    return sort.descending() ? ascending.reversed() : ascending;
  }

  private static Comparator<String> alphabetical() {
    Collator collator = Collator.getInstance(Locale.ROOT);
    collator.setStrength(Collator.TERTIARY);
    collator.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
    return collator::compare;
  }

  private static long number(Optional<String> key, long whenEmpty) {
    try {
      return key.map(Long::parseLong).orElse(whenEmpty);
    } catch (NumberFormatException tampered) {
      throw new InvalidValue(Violation.of("cursor", "bad_cursor"));
    }
  }
}
