package io.tokenry.persistence.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tokenry.application.port.out.TokenCriteria;
import io.tokenry.application.port.out.Tokens;
import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.SortKey;
import io.tokenry.application.query.TokenSort;
import io.tokenry.application.testing.TokenBuilder;
import io.tokenry.domain.InvalidValue;
import io.tokenry.domain.Violation;
import io.tokenry.domain.token.Token;
import io.tokenry.domain.token.TokenStatus;
import io.tokenry.persistence.testing.Installation;
import io.tokenry.persistence.testing.PostgresServer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text and cursors that no honest caller sends. */
class HostileInputTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Tokens tokens = Installation.emptyOn(PostgresServer.embedded()).get(Tokens.class);
  private final Token token = TokenBuilder.aToken().build();

  @ParameterizedTest
  @CsvSource({
    "ACCESS_LEVEL, 2",
    "ACCESS_LEVEL, -1",
    "STATUS, 4",
    "CREATED_AT, -9223372036854775808",
    "CREATED_AT, 9223372036854775808",
    "EXPIRES_AT, 1.5",
    "LAST_USED_AT, ''",
    "TOKEN, '\0'",
    "TOKEN, '\uD800'"
  })
  void a_key_that_is_no_place_is_refused(SortKey sort, String key) {
    assertRefused(
        new PageCursor(new TokenSort(sort, false), false, Optional.of(key), "a", token.id()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATED_AT", "UPDATED_AT", "TOKEN", "ACCESS_LEVEL", "STATUS"})
  void a_missing_key_is_refused_where_there_is_no_never(SortKey sort) {
    assertRefused(
        new PageCursor(new TokenSort(sort, false), false, Optional.empty(), "a", token.id()));
  }

  @Test
  void a_name_that_cannot_be_stored_is_refused() {
    assertRefused(new PageCursor(TokenSort.BY_NAME, false, Optional.of("\0"), "\0", token.id()));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 0, -62_135_596_800_000_001L})
  void any_time_that_can_be_stored_is_a_place(long micros) {
    tokens.add(token);
    PageCursor place =
        new PageCursor(
            new TokenSort(SortKey.CREATED_AT, false),
            false,
            Optional.of(Long.toString(micros)),
            "",
            token.id());

    boolean found = !tokens.page(criteria(Optional.empty(), place), NOW).items().isEmpty();

    assertThat(found).isEqualTo(micros <= 0);
  }

  @ParameterizedTest
  @CsvSource({"ACTIVE, false, 0", "EXPIRED, false, 1", "ACTIVE, true, 1", "EXPIRED, true, 0"})
  void a_place_among_tokens_of_another_status_is_before_or_behind_all(
      TokenStatus wanted, boolean descending, int expected) {
    tokens.add(token);
    tokens.add(TokenBuilder.aToken().expired().build());
    PageCursor amongSuspended =
        new PageCursor(
            new TokenSort(SortKey.STATUS, descending), false, Optional.of("1"), "a", token.id());
    TokenCriteria criteria =
        new TokenCriteria(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(wanted),
            Optional.empty(),
            amongSuspended.sort(),
            5,
            Optional.of(amongSuspended));

    assertThat(tokens.page(criteria, NOW).items()).hasSize(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "a\0", "\uD83D", "'", "''", "\\", "a:*", "& | !", "( ", "%", "日本"})
  void text_of_any_kind_can_be_searched_for(String part) {
    tokens.add(token);
    TokenCriteria criteria =
        new TokenCriteria(
            Optional.empty(),
            Optional.of(part),
            Optional.of(part),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TokenSort.BY_NAME,
            5,
            Optional.empty());

    assertThat(tokens.page(criteria, NOW).items()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "it's", "\\", "a\\b", "a:*", "& |", "(x", "  y", "日", "本語", "👩‍💻"})
  void text_of_any_kind_is_found(String part) {
    Token wanted = TokenBuilder.aToken().named("< it's a\\b a:* & | (x   y 日本語 👩‍💻 >").build();
    tokens.add(wanted);
    TokenCriteria criteria =
        new TokenCriteria(
            Optional.empty(),
            Optional.of(part),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            TokenSort.BY_NAME,
            5,
            Optional.empty());

    assertThat(tokens.page(criteria, NOW).items()).containsExactly(wanted);
  }

  private void assertRefused(PageCursor cursor) {
    assertThatExceptionOfType(InvalidValue.class)
        .isThrownBy(() -> tokens.page(criteria(Optional.empty(), cursor), NOW))
        .extracting(InvalidValue::violations)
        .isEqualTo(List.of(Violation.of("cursor", "bad_cursor")));
  }

  private static TokenCriteria criteria(Optional<String> name, PageCursor cursor) {
    return new TokenCriteria(
        Optional.empty(),
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        cursor.sort(),
        5,
        Optional.of(cursor));
  }
}
