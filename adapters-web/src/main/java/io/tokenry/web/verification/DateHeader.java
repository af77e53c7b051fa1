package io.tokenry.web.verification;

import io.netty.util.AsciiString;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The time in the header {@code Date} (RFC 9110 section 6.6.1), written out once a second.
 * Thread-safe.
 */
@Singleton
final class DateHeader {

  /** IMF-fixdate (RFC 9110 section 5.6.7). */
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final InstantSource clock;

  private volatile Written written = new Written(-1, AsciiString.EMPTY_STRING);

  DateHeader(InstantSource clock) {
    this.clock = clock;
  }

  AsciiString now() {
    Instant now = clock.instant();
    Written last = written;
    if (last.second != now.getEpochSecond()) {
      last = new Written(now.getEpochSecond(), AsciiString.cached(FORMAT.format(now)));
      written = last;
    }
    return last.text;
  }

  private record Written(long second, AsciiString text) {}
}
