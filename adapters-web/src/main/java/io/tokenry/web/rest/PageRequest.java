package io.tokenry.web.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.SortKey;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.application.query.TokenSort;
import io.tokenry.application.query.TokenText;
import io.tokenry.domain.Text;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.TokenName;
import io.tokenry.domain.token.TokenStatus;
import io.tokenry.domain.token.TokenValue;
import io.tokenry.web.Choices;
import io.tokenry.web.CursorText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads which tokens a caller wants to see, from the parameters of an address or from JSON with the
 * same names. All faults are found at once; then {@link Failure.Invalid} names them.
 */
final class PageRequest {

  static final List<String> PARAMETERS =
      List.of("name", "token", "access_level", "status", "unused_days", "sort", "limit", "cursor");

  private static final List<SortKey> SORT_KEYS =
      List.of(
          SortKey.NAME,
          SortKey.ACCESS_LEVEL,
          SortKey.CREATED_AT,
          SortKey.UPDATED_AT,
          SortKey.EXPIRES_AT,
          SortKey.LAST_USED_AT);

  private static final Set<String> NUMBERS = Set.of("limit", "unused_days");

  private static final int MOST_DAYS = 3650;

  private final JsonFields fields;

  private PageRequest(JsonFields fields) {
    this.fields = fields;
  }

  /** What a body asks for; it may hold a whole token to search for. */
  static TokenQuery ofBody(ObjectNode body) {
    return new PageRequest(new JsonFields(body, PARAMETERS, "not_null")).read();
  }

  /**
   * What the parameters of an address ask for; an empty one counts as left out.
   *
   * @param search the path of the call that takes a whole token in its body
   */
  static TokenQuery ofAddress(Map<String, List<String>> parameters, String search) {
    return new PageRequest(
            JsonFields.ofAddress(
                parameters,
                PARAMETERS,
                NUMBERS,
                (name, value) ->
                    name.equals("token") && !TokenText.mayStandInAnAddress(value)
                        ? Optional.of(wholeValue(name, search))
                        : Optional.empty()))
        .read();
  }

  private static Violation wholeValue(String field, String search) {
    return Violation.of(field, "whole_value_in_address", search, TokenValue.MIN_LENGTH);
  }

  private TokenQuery read() {
    Optional<String> name = searchText("name");
    Optional<TokenText> token = searchText("token").map(TokenText::of);
    Optional<AccessLevel> level =
        Optional.ofNullable(fields.optionalChoice("access_level", AccessLevel.class));
    Optional<TokenStatus> status =
        Optional.ofNullable(fields.optionalChoice("status", TokenStatus.class));
    Optional<TokenSort> sort = Optional.ofNullable(fields.optionalText("sort")).flatMap(this::sort);
    Optional<PageCursor> cursor =
        Optional.ofNullable(fields.optionalText("cursor")).flatMap(this::cursor);
    int limit =
        fields.optionalNumber(
            "limit", 1, TokenQuery.MAX_LIMIT, TokenQuery.DEFAULT_LIMIT, "bad_limit");
    int unusedDays = fields.optionalNumber("unused_days", 1, MOST_DAYS, 0, "bad_days");
    if (sort.isPresent() && cursor.isPresent() && !sort.get().equals(cursor.get().sort())) {
      fields.add(Violation.of("sort", "sort_is_of_cursor"));
    }
    fields.throwIfAnyFault(List.of());
    return new TokenQuery(
        Optional.empty(),
        name,
        token,
        level,
        status,
        unusedDays == 0 ? Optional.empty() : Optional.of(Duration.ofDays(unusedDays)),
        sort.orElse(TokenSort.BY_NAME),
        limit,
        cursor);
  }

  /** Text that a name or a hint could contain. */
  private Optional<String> searchText(String field) {
    Optional<String> text = Optional.ofNullable(fields.optionalText(field)).map(Text::normalise);
    int length = text.map(Text::length).orElse(0);
    int most = field.equals("name") ? TokenName.MAX_LENGTH : TokenValue.MAX_LENGTH;
    if (length > most) {
      fields.add(Violation.of(field, "too_long", most, length));
      return Optional.empty();
    }
    text.flatMap(typed -> Text.forbiddenCharacter(field, typed)).ifPresent(fields::add);
    return text;
  }

  private Optional<TokenSort> sort(String text) {
    boolean descending = text.startsWith("-");
    String name = descending ? text.substring(1) : text;
    Optional<TokenSort> sort =
        SORT_KEYS.stream()
            .filter(key -> Choices.name(key).equals(name))
            .map(key -> new TokenSort(key, descending))
            .findFirst();
    if (sort.isEmpty()) {
      String choices = Choices.quoted(SORT_KEYS.stream().map(Choices::name).toList());
      fields.add(Violation.of("sort", "bad_choice", choices + ", each also with “-” before it"));
    }
    return sort;
  }

  private Optional<PageCursor> cursor(String text) {
    Optional<PageCursor> cursor = CursorText.read(text);
    if (cursor.isEmpty()) {
      fields.add(Violation.of("cursor", "bad_cursor"));
    }
    return cursor;
  }
}
