package io.tokenry.persistence.token;

import static io.tokenry.persistence.token.Timestamps.INFINITY;
import static io.tokenry.persistence.token.Timestamps.MINUS_INFINITY;

import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.SortKey;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenStatus;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An order as the columns of the index that holds it, and a place in it as their values.
 *
 * <p>Each column is never null, so that comparing rows ({@code (a, b) > (?, ?)}) finds the exact
 * place in the index, however deep. Equal statuses are ordered by {@link #of} their names; the
 * status itself is in no index, for it changes with time; nor is the end of a token that a policy
 * may end, for it changes with that.
 */
@SuppressWarnings("ImmutableEnumChecker") // List.of makes the columns immutable.
enum TokenOrder {
  NAME("t.name", "t.id"),
  TOKEN("t.hint", "t.id"),
  ACCESS_LEVEL("t.access_level", "t.name", "t.id"),
  EXPIRES_AT,
  LAST_USED_AT("coalesce(u.used_at, '-infinity')", "u.token_id"),
  CREATED_AT("t.created_at", "t.id"),
  UPDATED_AT("t.updated_at", "t.id");

  private final List<String> columns;

  TokenOrder(String... columns) {
    this.columns = List.of(columns);
  }

  static TokenOrder of(SortKey key) {
    return switch (key) {
      case NAME, STATUS -> NAME;
      case TOKEN -> TOKEN;
      case ACCESS_LEVEL -> ACCESS_LEVEL;
      case EXPIRES_AT -> EXPIRES_AT;
      case LAST_USED_AT -> LAST_USED_AT;
      case CREATED_AT -> CREATED_AT;
      case UPDATED_AT -> UPDATED_AT;
    };
  }

  private List<String> columns(TokenEnd end) {
    return this == EXPIRES_AT ? List.of(end.column(), "t.id") : columns;
  }

  /** What stands behind {@code order by}. */
  String by(boolean descending, TokenEnd end) {
    return columns(end).stream()
        .map(column -> descending ? column + " desc" : column)
        .collect(Collectors.joining(", "));
  }

  /**
   * The condition to stand behind a place, in reading direction.
   *
   * @param itself whether the token at the place counts too
   * @throws InvalidValue {@code bad_cursor} when the place is none
   */
  Sql behind(PageCursor place, boolean descending, boolean itself, TokenEnd end) {
    String comparison = (descending ? "<" : ">") + (itself ? "=" : "");
    List<String> ours = columns(end);
    String marks = ours.stream().map(column -> "?").collect(Collectors.joining(", "));
    return new Sql(
        "(%s) %s (%s)".formatted(String.join(", ", ours), comparison, marks), values(place));
  }

  private List<Object> values(PageCursor place) {
    return switch (this) {
      case NAME -> List.of(text(Optional.of(place.name())), place.id().value());
      case TOKEN -> List.of(text(place.key()), place.id().value());
      case ACCESS_LEVEL ->
          List.of(accessLevel(place), text(Optional.of(place.name())), place.id().value());
      case EXPIRES_AT -> List.of(time(place, Optional.of(INFINITY)), place.id().value());
      case LAST_USED_AT -> List.of(time(place, Optional.of(MINUS_INFINITY)), place.id().value());
      case CREATED_AT, UPDATED_AT -> List.of(time(place, Optional.empty()), place.id().value());
    };
  }

  private static String text(Optional<String> text) {
    return text.filter(TextPart::isStorable).orElseThrow(TokenOrder::badCursor);
  }

  private static String accessLevel(PageCursor place) {
    long number = number(place);
    if (number < 0 || number >= AccessLevel.values().length) {
      throw badCursor();
    }
    return AccessLevel.values()[(int) number].name();
  }

  /** The status of the token at a place of {@link SortKey#STATUS}. */
  static TokenStatus status(PageCursor place) {
    long number = number(place);
    if (number < 0 || number >= TokenStatus.values().length) {
      throw badCursor();
    }
    return TokenStatus.values()[(int) number];
  }

  private static OffsetDateTime time(PageCursor place, Optional<OffsetDateTime> never) {
    return place.key().isEmpty()
        ? never.orElseThrow(TokenOrder::badCursor)
        : Timestamps.ofMicros(number(place)).orElseThrow(TokenOrder::badCursor);
  }

  private static long number(PageCursor place) {
    try {
      return Long.parseLong(place.key().orElseThrow(TokenOrder::badCursor));
    } catch (NumberFormatException tampered) {
      throw badCursor();
    }
  }

  private static InvalidValue badCursor() {
    return new InvalidValue(Violation.of("cursor", "bad_cursor"));
  }
}
