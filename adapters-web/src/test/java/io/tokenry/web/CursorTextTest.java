package io.tokenry.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.query.PageCursor;
import io.tokenry.application.query.SortKey;
import io.tokenry.application.query.TokenSort;
import io.tokenry.domain.token.TokenId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTextTest {

  private static final TokenId ID = TokenId.at(Instant.EPOCH, new Random(7));

  static Stream<PageCursor> cursors() {
    return Arrays.stream(SortKey.values())
        .flatMap(key -> Stream.of(new TokenSort(key, false), new TokenSort(key, true)))
        .flatMap(
            sort ->
                Stream.of(
                    new PageCursor(sort, false, Optional.of("Zoë 🔑"), "Zoë 🔑", ID),
                    new PageCursor(sort, true, Optional.empty(), "x".repeat(100), ID),
                    new PageCursor(sort, false, Optional.of("-1"), "🔑".repeat(100), ID)));
  }

  @ParameterizedTest
  @MethodSource("cursors")
  void a_cursor_is_read_as_it_was_written(PageCursor cursor) {
    String text = CursorText.of(cursor);

    assertThat(CursorText.read(text)).contains(cursor);
    assertThat(text).matches("[A-Za-z0-9_-]+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "====", "not base64 !", "AQ", "AQAAAAAA", "\0", "é"})
  void other_text_is_no_cursor(String text) {
    assertThat(CursorText.read(text)).isEmpty();
  }

  @Test
  void a_cursor_of_endless_length_is_not_looked_at() {
    assertThat(CursorText.read("A".repeat(100_000))).isEmpty();
  }

  @Test
  void a_cursor_with_something_after_its_end_or_without_its_end_is_none() {
    byte[] bytes = bytesOf(new PageCursor(TokenSort.BY_NAME, false, Optional.of("b"), "b", ID));

    assertThat(read(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
    for (int length = 0; length < bytes.length; length++) {
      assertThat(read(Arrays.copyOf(bytes, length))).isEmpty();
    }
  }

  @Test
  void text_that_no_name_contains_is_refused() {
    for (String name : List.of("a\0b", "\ud800", "\u202e")) {
      PageCursor made = new PageCursor(TokenSort.BY_NAME, false, Optional.of(name), "b", ID);

      assertThat(CursorText.read(CursorText.of(made))).isEmpty();
    }
  }

  @Test
  void changed_bytes_give_another_cursor_or_none_but_no_error() {
    byte[] bytes = bytesOf(new PageCursor(TokenSort.BY_NAME, false, Optional.of("b"), "b", ID));
    Random random = new Random(42);
    for (int i = 0; i < 5_000; i++) {
      byte[] changed = bytes.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt();

      read(changed).ifPresent(cursor -> assertThat(cursor.name()).isNotNull());
    }
  }

  private static byte[] bytesOf(PageCursor cursor) {
    return Base64.getUrlDecoder().decode(CursorText.of(cursor).getBytes(StandardCharsets.US_ASCII));
  }

  private static Optional<PageCursor> read(byte[] bytes) {
    return CursorText.read(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
