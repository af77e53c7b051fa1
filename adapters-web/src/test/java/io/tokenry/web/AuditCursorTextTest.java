package io.tokenry.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenry.application.query.AuditCursor;
import io.tokenry.domain.audit.AuditEventId;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditCursorTextTest {

  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final AuditCursor CURSOR =
      new AuditCursor(AT, AuditEventId.at(AT, new Random(1)), true);

  @Test
  void a_place_is_read_as_it_was_written() {
    assertThat(AuditCursorText.read(AuditCursorText.of(CURSOR))).contains(CURSOR);
  }

  @ParameterizedTest
  @MethodSource("notOurs")
  void what_is_not_ours_is_nothing(String text) {
    assertThat(AuditCursorText.read(text)).isEmpty();
  }

  static Stream<String> notOurs() {
    String ours = AuditCursorText.of(CURSOR);
    byte[] tooFar = Base64.getUrlDecoder().decode(ours);
    ByteBuffer.wrap(tooFar).putLong(2, Long.MIN_VALUE);
    return Stream.of(
        "",
        "?",
        ours.substring(1),
        ours + "AA",
        "B" + ours.substring(1),
        Base64.getUrlEncoder().withoutPadding().encodeToString(tooFar));
  }
}
